package io.sallyport.engine;

import io.sallyport.expression.Normalizer;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.Aggregate.Method;
import io.sallyport.plan.Grouping;
import io.sallyport.source.AggregatingSource;
import io.sallyport.source.Capabilities;
import io.sallyport.source.Capabilities.Support;
import io.sallyport.source.Source;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out aggregations. The groups of a plan are looked at as the entities of a source made for
 * it: either the real source groups and aggregates by itself, or the gateway reads the entities and
 * does it. What is asked of the groups (a filter, an order, a page, a count) is then a read of that
 * source, pushed down or not as with any other. Thread-safe.
 */
public final class AggregateEngine {
  private final QueryEngine engine;

  /**
   * @param engine reads the entities where the gateway has to group them
   */
  public AggregateEngine(QueryEngine engine) {
    this.engine = engine;
  }

  /** An engine for reads of the groups, as an entity set that {@link Grouping#groups} made. */
  public QueryEngine over(Grouping grouping) {
    Source groups =
        pushed(grouping).orElseGet(() -> new ScannedGroups(grouping, engine, engine.limits()));
    return engine.over(Map.of(grouping.entitySet().binding().source(), groups));
  }

  private Optional<Source> pushed(Grouping grouping) {
    EntitySet entitySet = grouping.entitySet();
    if (!(engine.source(entitySet) instanceof AggregatingSource source)
        || !filtersExactly(source.capabilities(), grouping)) {
      return Optional.empty();
    }
    Grouping parts = PushedGroups.withoutAverages(grouping);
    if (parts.aggregates().stream().anyMatch(AggregateEngine::isFloatingSum)) {
      // A database adds floating point numbers up in an order of its own and rounds on the way.
      return Optional.empty();
    }
    Optional<Capabilities> capabilities = source.capabilities(parts);
    return capabilities.map(c -> new PushedGroups(source, grouping, parts, c));
  }

  private static boolean filtersExactly(Capabilities capabilities, Grouping grouping) {
    return grouping.filter().map(Normalizer::filter).stream()
        .flatMap(f -> Normalizer.conjuncts(f).stream())
        .allMatch(c -> capabilities.filter(grouping.entitySet(), c) == Support.EXACT);
  }

  private static boolean isFloatingSum(Aggregate aggregate) {
    return aggregate.method() == Method.SUM && aggregate.result().type().isFloating();
  }
}
