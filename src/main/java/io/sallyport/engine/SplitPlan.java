package io.sallyport.engine;

import io.sallyport.expression.RowShape;
import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.ReadPlan;
import io.sallyport.source.SourceQuery;
import java.util.List;
import java.util.Optional;

/**
 * A plan divided between the source and the gateway. A value that depends on nothing but the plan
 * and the capabilities, so that it can be kept.
 *
 * @param shape what a row holds once it has come from the source: the selected properties in their
 *     order, then those that only the gateway needs; values of order terms that only the source can
 *     work out without asking again; and related entities that the gateway needs
 * @param rows what the source is asked for; empty if no rows are wanted
 * @param residual what is left to the gateway
 * @param count how the entities are counted
 * @param branches the lookups of the related entities that the gateway needs, by branch
 * @param expands the lookups of what is expanded, in the order of the plan
 */
public record SplitPlan(
    ReadPlan plan,
    RowShape shape,
    Optional<SourceQuery> rows,
    Residual residual,
    Count count,
    List<Lookup> branches,
    List<Lookup> expands) {

  public SplitPlan {
    branches = List.copyOf(branches);
    expands = List.copyOf(expands);
  }

  /**
   * How entities are found that others are related to.
   *
   * @param split their plan, divided without the condition that joins them to an entity
   */
  public record Lookup(Expand expand, SplitPlan split) {}

  /** What the source returns for a row. */
  public List<Property> columns() {
    return shape.columns();
  }

  /** How much of a plan the source does. */
  public enum Pushdown {
    /** All of it. */
    FULL,
    /** A part of it. */
    PARTIAL,
    /** It only hands over all its rows. */
    NONE
  }

  public Pushdown pushdown() {
    if (residual.isNothing()) {
      return Pushdown.FULL;
    }
    boolean scan = rows.filter(q -> q.filter().isPresent() || !q.orderBy().isEmpty()).isEmpty();
    return scan ? Pushdown.NONE : Pushdown.PARTIAL;
  }

  /** How the number of all entities that pass the filter is found. */
  public sealed interface Count {
    /** It is not asked for. */
    record NotAsked() implements Count {}

    /** No entity can pass, whatever the source holds. */
    record Zero() implements Count {}

    /** The source counts, up to one more than the limit of the set if it has one. */
    record BySource(SourceQuery query) implements Count {}

    /** The gateway counts the rows that it reads for the page anyway, all of them. */
    record WithRows() implements Count {}

    /**
     * The gateway reads the rows a second time, with a plan for the count alone; up to the limit.
     */
    record ByScan(SplitPlan rows) implements Count {}
  }
}
