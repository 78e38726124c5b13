package io.sallyport.engine;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Normalizer;
import io.sallyport.expression.SameShape;
import io.sallyport.plan.ReadPlan;
import io.sallyport.source.Capabilities;
import io.sallyport.source.Capabilities.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A divided plan, kept to divide others that differ from it in the values of their filter alone:
 * what goes down and what stays is then the same, unless the source says otherwise about one of the
 * values, which it is asked. Immutable and thread-safe.
 */
public final class SplitTemplate {
  private final SplitPlan split;
  private final List<Expression> conjuncts;
  private final List<Support> supports;

  private SplitTemplate(SplitPlan split, List<Expression> conjuncts, List<Support> supports) {
    this.split = split;
    this.conjuncts = conjuncts;
    this.supports = supports;
  }

  /** Empty if the filter does more to the plan than being divided. */
  static Optional<SplitTemplate> of(SplitPlan split, Capabilities capabilities) {
    ReadPlan plan = split.plan();
    boolean simple =
        plan.filter().isPresent()
            && plan.paging().after().isEmpty()
            && !(split.count() instanceof SplitPlan.Count.Zero)
            && !(split.count() instanceof SplitPlan.Count.ByScan);
    if (!simple) {
      return Optional.empty();
    }
    List<Expression> conjuncts = conjuncts(plan);
    List<Support> supports =
        conjuncts.stream().map(c -> capabilities.filter(plan.entitySet(), c)).toList();
    SplitTemplate template = new SplitTemplate(split, conjuncts, supports);
    return template.with(plan, capabilities).filter(split::equals).map(same -> template);
  }

  private static List<Expression> conjuncts(ReadPlan plan) {
    return Normalizer.conjuncts(Normalizer.filter(plan.filter().orElseThrow()));
  }

  /**
   * The division of a plan with another filter.
   *
   * @param plan differs from that of this template in its filter alone
   * @return empty if the plan has to be divided on its own
   */
  Optional<SplitPlan> with(ReadPlan plan, Capabilities capabilities) {
    List<Expression> others = conjuncts(plan);
    if (others.size() != conjuncts.size()) {
      return Optional.empty();
    }
    List<Expression> pushed = new ArrayList<>(others.size());
    List<Expression> kept = new ArrayList<>(others.size());
    for (int i = 0; i < others.size(); i++) {
      Expression conjunct = others.get(i);
      Support support = supports.get(i);
      if (!SameShape.test(conjuncts.get(i), conjunct)
          || capabilities.filter(plan.entitySet(), conjunct) != support) {
        return Optional.empty();
      }
      if (support != Support.NONE) {
        pushed.add(conjunct);
      }
      if (support != Support.EXACT) {
        kept.add(conjunct);
      }
    }
    return Optional.of(with(plan, all(pushed), all(kept)));
  }

  private static Optional<Expression> all(List<Expression> conjuncts) {
    return conjuncts.isEmpty() ? Optional.empty() : Optional.of(Normalizer.and(conjuncts));
  }

  private SplitPlan with(ReadPlan plan, Optional<Expression> pushed, Optional<Expression> kept) {
    Residual residual = split.residual();
    return new SplitPlan(
        plan,
        split.shape(),
        split.rows().map(q -> q.withFilter(pushed)),
        new Residual(kept, residual.after(), residual.sort(), residual.skip(), residual.limits()),
        split.count() instanceof SplitPlan.Count.BySource c
            ? new SplitPlan.Count.BySource(c.query().withFilter(pushed))
            : split.count(),
        split.branches(),
        split.expands());
  }
}
