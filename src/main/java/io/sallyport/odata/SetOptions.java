package io.sallyport.odata;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the query options of one URL say about the entities of a set. */
final class SetOptions {
  private final Habits habits;
  private final QueryOptions options;
  private final QueryParser parser;
  private final ReadPlanTranslator plans;

  SetOptions(Habits habits, QueryOptions options, QueryParser parser, ReadPlanTranslator plans) {
    this.habits = habits;
    this.options = options;
    this.parser = parser;
    this.plans = plans;
  }

  /** How many there are. */
  ReadPlan count(EntitySet set) {
    // No entities are wanted, so none are read.
    Paging none = new Paging(0, OptionalLong.of(0), 1, Optional.empty());
    ReadPlan all = ReadPlan.of(set, 1).withPaging(none);
    return filter(set).map(all::withFilter).orElse(all).withCount();
  }

  /** Which of them, what of each, and in which order. */
  ReadPlan plan(EntitySet set, Optional<Expression> filter, Paging paging) {
    return new ReadPlan(
        set,
        options
            .translated(SystemOption.SELECT, t -> plans.select(set, parser.select(set, t)))
            .map(s -> selected(set, s, filter))
            .orElse(set.type().properties()),
        filter,
        options
            .translated(SystemOption.ORDERBY, t -> plans.orderBy(set, parser.orderBy(set, t)))
            .orElseGet(() -> plans.orderBy(set, List.of())),
        paging,
        options.flag(SystemOption.COUNT),
        options
            .translated(SystemOption.EXPAND, t -> plans.expand(set, parser.expand(set, t)))
            .orElse(List.of()));
  }

  private List<Property> selected(
      EntitySet set, List<Property> selected, Optional<Expression> filter) {
    return habits.completesSelect() ? CompleteSelection.of(set, selected, filter) : selected;
  }

  /** The condition of {@code $filter} and {@code $search}. */
  Optional<Expression> filter(EntitySet set) {
    return ReadPlanTranslator.both(
        options.translated(SystemOption.FILTER, t -> plans.filter(set, parser.filter(set, t))),
        options.translated(SystemOption.SEARCH, t -> plans.search(set, t)));
  }
}
