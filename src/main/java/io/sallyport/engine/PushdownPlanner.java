package io.sallyport.engine;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Normalizer;
import io.sallyport.expression.Pinned;
import io.sallyport.expression.RowShape;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.source.Capabilities;
import io.sallyport.source.Capabilities.Support;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Divides a plan between a source and the gateway. The source gets what it can do exactly or as a
 * superset; what it leaves is the residual. A step is pushed only if the source does all steps
 * before it, in the order filter, sort, skip, top: so nothing is cut off too early. Pure.
 */
final class PushdownPlanner {
  private PushdownPlanner() {}

  /**
   * @param capabilities of the source of each entity set
   */
  static SplitPlan split(ReadPlan plan, Function<EntitySet, Capabilities> capabilities) {
    return new Division(plan, capabilities).split();
  }

  private static List<SplitPlan.Lookup> lookups(
      List<Expand> expands, Function<EntitySet, Capabilities> capabilities) {
    return expands.stream()
        .map(e -> new SplitPlan.Lookup(e, split(withJoinColumns(e), capabilities)))
        .toList();
  }

  /** What has to be looked up so that expressions can be evaluated; its order does not matter. */
  private static Expand lookup(RowShape.Branch branch) {
    EntitySet target = branch.navigation().target();
    ReadPlan plan =
        new ReadPlan(
            target,
            branch.shape().columns(),
            Optional.empty(),
            List.of(),
            Paging.firstPage(Integer.MAX_VALUE),
            false,
            branch.shape().branches().stream().map(PushdownPlanner::lookup).toList());
    return new Expand(branch.navigation(), plan);
  }

  /** The plan for all entities at once: its paging is for each of them, not for all together. */
  private static ReadPlan withJoinColumns(Expand expand) {
    ReadPlan related = expand.related();
    Set<Property> select = new LinkedHashSet<>(related.select());
    select.addAll(expand.navigation().remoteProperties());
    return new ReadPlan(
        related.entitySet(),
        List.copyOf(select),
        related.filter(),
        related.orderBy(),
        Paging.firstPage(Integer.MAX_VALUE),
        false,
        related.expand());
  }

  /** The state of one division. */
  private static final class Division {
    private final ReadPlan plan;
    private final Function<EntitySet, Capabilities> capabilitiesOf;
    private final Capabilities capabilities;
    private final List<Expression> pushed = new ArrayList<>();
    private final List<Expression> kept = new ArrayList<>();

    Division(ReadPlan plan, Function<EntitySet, Capabilities> capabilitiesOf) {
      this.plan = plan;
      this.capabilitiesOf = capabilitiesOf;
      this.capabilities = capabilitiesOf.apply(plan.entitySet());
    }

    SplitPlan split() {
      Expression filter = plan.filter().map(Normalizer::filter).orElse(Literal.TRUE);
      if (filter.equals(Literal.FALSE)) {
        return nothing();
      }
      Normalizer.conjuncts(filter).forEach(this::divide);
      boolean ordered = plan.orderBy().stream().allMatch(t -> capabilities.order(entitySet(), t));
      SplitPlan.Count count = count(ordered);
      Optional<Expression> after = after(ordered);
      boolean limited = ordered && kept.isEmpty() && after.isEmpty() && capabilities.limit();
      Residual residual =
          new Residual(
              all(kept),
              after,
              ordered ? List.of() : plan.orderBy(),
              limited ? 0 : paging().skip(),
              !limited);
      RowShape shape = shape(residual, ordered ? ofRelated() : List.of());
      return new SplitPlan(
          plan,
          shape,
          rows(shape, ordered, limited),
          residual,
          count,
          lookups(shape.branches().stream().map(PushdownPlanner::lookup).toList(), capabilitiesOf),
          lookups(plan.expand(), capabilitiesOf));
    }

    /** What needs no source, because no entity can pass. */
    private SplitPlan nothing() {
      Residual residual = new Residual(Optional.empty(), Optional.empty(), List.of(), 0, false);
      return new SplitPlan(
          plan,
          shape(residual, List.of()),
          Optional.empty(),
          residual,
          plan.count() ? new SplitPlan.Count.Zero() : new SplitPlan.Count.NotAsked(),
          List.of(),
          lookups(plan.expand(), capabilitiesOf));
    }

    private void divide(Expression conjunct) {
      Support support = capabilities.filter(entitySet(), conjunct);
      if (support != Support.NONE) {
        pushed.add(conjunct);
      }
      if (support != Support.EXACT) {
        kept.add(conjunct);
      }
    }

    private SplitPlan.Count count(boolean ordered) {
      if (!plan.count()) {
        return new SplitPlan.Count.NotAsked();
      }
      if (!ordered && paging().limit() > 0) {
        return new SplitPlan.Count.WithRows();
      }
      if (kept.isEmpty() && capabilities.count()) {
        return new SplitPlan.Count.BySource(
            SourceQuery.count(entitySet(), all(pushed), Total.most(entitySet())));
      }
      ReadPlan counted =
          new ReadPlan(
              entitySet(),
              List.of(entitySet().type().key().get(0)),
              plan.filter(),
              List.of(),
              Paging.firstPage(Integer.MAX_VALUE),
              false,
              List.of());
      return new SplitPlan.Count.ByScan(PushdownPlanner.split(counted, capabilitiesOf));
    }

    /**
     * What is left of the condition to be behind the last page. It is pushed only where the source
     * orders; where the gateway does, it reads all rows anyway and may have to count them.
     */
    private Optional<Expression> after(boolean ordered) {
      Optional<Expression> after = paging().after().map(p -> Keyset.after(plan.orderBy(), p));
      if (after.isPresent()
          && ordered
          && capabilities.filter(entitySet(), after.get()) == Support.EXACT) {
        pushed.addAll(Normalizer.conjuncts(after.get()));
        return Optional.empty();
      }
      return after;
    }

    private Optional<SourceQuery> rows(RowShape shape, boolean ordered, boolean limited) {
      if (paging().limit() == 0) {
        return Optional.empty();
      }
      return Optional.of(
          query(
              shape,
              ordered && !(isOne() && shape.computed().isEmpty()) ? plan.orderBy() : List.of(),
              limited ? paging().skip() : 0,
              limited ? rowsOfPage() : OptionalLong.empty()));
    }

    private SourceQuery query(
        RowShape shape, List<OrderTerm> orderBy, long skip, OptionalLong top) {
      return new SourceQuery(
          entitySet(),
          shape.columns(),
          shape.computed(),
          all(pushed),
          orderBy,
          skip,
          top,
          SourceQuery.Result.ROWS);
    }

    /**
     * Whether the source finds one entity at most, which has no order to be in. What it works out
     * for the order it only works out with the order.
     */
    private boolean isOne() {
      return Pinned.all(entitySet().type().key(), pushed);
    }

    /** One more than the page holds where a further row would make another page. */
    private OptionalLong rowsOfPage() {
      long rows = Math.min(paging().top().orElse(Long.MAX_VALUE), (long) paging().pageSize() + 1);
      return rows > Integer.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** The order terms that are about related entities: the next page begins after their values. */
    private List<Expression> ofRelated() {
      return plan.orderBy().stream()
          .map(OrderTerm::expression)
          .filter(e -> !RowShape.needed(List.of(e)).branches().isEmpty())
          .distinct()
          .toList();
    }

    /**
     * @param computed what the source works out
     */
    private RowShape shape(Residual residual, List<Expression> computed) {
      List<Expression> evaluated = new ArrayList<>();
      residual.filter().ifPresent(evaluated::add);
      plan.orderBy().forEach(t -> evaluated.add(t.expression()));
      evaluated.removeAll(computed);
      RowShape needed = RowShape.needed(evaluated);
      Set<Property> columns = new LinkedHashSet<>(plan.select());
      columns.addAll(needed.columns());
      needed.branches().forEach(b -> columns.addAll(b.navigation().localProperties()));
      plan.expand().forEach(e -> columns.addAll(e.navigation().localProperties()));
      return needed.withValues(List.copyOf(columns), computed);
    }

    private EntitySet entitySet() {
      return plan.entitySet();
    }

    private Paging paging() {
      return plan.paging();
    }

    private static Optional<Expression> all(List<Expression> conjuncts) {
      return conjuncts.isEmpty() ? Optional.empty() : Optional.of(Normalizer.and(conjuncts));
    }
  }
}
