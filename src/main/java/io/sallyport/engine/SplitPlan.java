package io.sallyport.engine;

import io.sallyport.expression.Expression;
import io.sallyport.model.Property;
import io.sallyport.plan.ReadPlan;
import io.sallyport.source.SourceQuery;
import java.util.List;
import java.util.Optional;

/**
 * A plan divided between the source and the gateway. A value that depends on nothing but the plan
 * and the capabilities, so that it can be kept.
 *
 * @param columns what a row of the source holds: the selected properties in their order, then those
 *     that only the gateway needs
 * @param rows what the source is asked for; empty if no rows are wanted
 * @param residual what is left to the gateway
 * @param count how the entities are counted
 * @param related the plans of what is expanded, in the order of the plan, divided without the
 *     condition that joins them to an entity
 */
public record SplitPlan(
    ReadPlan plan,
    List<Property> columns,
    Optional<SourceQuery> rows,
    Residual residual,
    Count count,
    List<SplitPlan> related) {

  public SplitPlan {
    columns = List.copyOf(columns);
    related = List.copyOf(related);
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

    /** The source counts. */
    record BySource(SourceQuery query) implements Count {}

    /** The gateway counts the rows that it reads for the page anyway. */
    record WithRows() implements Count {}

    /** The gateway reads the rows a second time, for the count alone. */
    record ByScan(SourceQuery query, Expression filter) implements Count {}
  }
}
