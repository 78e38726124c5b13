package io.sallyport.engine;

import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Normalizer;
import io.sallyport.expression.RowShape;
import io.sallyport.expression.ValueSink;
import io.sallyport.model.DataAge;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.Capabilities;
import io.sallyport.source.Capabilities.Support;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers what was asked of one source from another that has the same rows, whatever the two can
 * do: the query is looked at as a read of its own, divided anew between the other source and the
 * gateway. Thread-safe.
 */
public final class StandInEngine {
  private final EngineLimits limits;
  private final Executor executor;

  /**
   * @param executor runs what is done beside other work
   */
  public StandInEngine(EngineLimits limits, Executor executor) {
    this.limits = limits;
    this.executor = executor;
  }

  /**
   * The rows, or their number.
   *
   * @param standIn has the entity set and all sets that the query goes to
   */
  public RowStream rows(SourceQuery query, Source standIn, RequestContext context) {
    return rows(query, over(query.entitySet(), query, standIn), context.beside());
  }

  /** The groups, or their number. */
  public RowStream groups(AggregateQuery query, Source standIn, RequestContext context) {
    Grouping grouping = query.grouping();
    SourceQuery entitiesOf = SourceQuery.count(grouping.entitySet(), grouping.filter());
    QueryEngine entities = over(grouping.entitySet(), entitiesOf, standIn);
    QueryEngine groups = new AggregateEngine(entities).over(grouping);
    return rows(query.groups(), groups, context.beside());
  }

  /** All that the query reads is in the other source, whichever sources it is from. */
  private QueryEngine over(EntitySet entitySet, SourceQuery query, Source standIn) {
    List<Expression> expressions = new ArrayList<>(query.computed());
    query.filter().ifPresent(expressions::add);
    query.orderBy().forEach(term -> expressions.add(term.expression()));
    Map<String, Source> sources = new HashMap<>();
    sources.put(entitySet.binding().source(), standIn);
    related(RowShape.needed(expressions), set -> sources.put(set.binding().source(), standIn));
    return new QueryEngine(sources, limits, executor);
  }

  private static void related(RowShape shape, Consumer<EntitySet> sets) {
    for (RowShape.Branch branch : shape.branches()) {
      sets.accept(branch.navigation().target());
      related(branch.shape(), sets);
    }
  }

  private static RowStream rows(SourceQuery query, QueryEngine engine, RequestContext context) {
    return query.result() == SourceQuery.Result.COUNT
        ? count(query, engine, context)
        : answer(query, query.columns(), engine, context);
  }

  private static Answer answer(
      SourceQuery query, List<Property> columns, QueryEngine engine, RequestContext context) {
    SplitPlan split = engine.split(plan(query, columns));
    return new Answer(query, split, engine.rows(split, context));
  }

  private static RowStream count(SourceQuery query, QueryEngine engine, RequestContext context) {
    Source source = engine.source(query.entitySet());
    if (countsExactly(query, source.capabilities())) {
      return source.read(query, context);
    }
    List<Property> key = List.of(query.entitySet().type().key().get(0));
    long number = 0;
    try (RowStream entities = answer(query, key, engine, context)) {
      while (entities.advance()) {
        number++;
      }
    }
    return Rows.of(List.of(new Entity(new Object[] {number}, List.of(), List.of())));
  }

  private static boolean countsExactly(SourceQuery query, Capabilities capabilities) {
    List<Expression> conjuncts =
        query.filter().map(Normalizer::filter).map(Normalizer::conjuncts).orElse(List.of());
    return capabilities.count()
        && conjuncts.stream()
            .allMatch(c -> capabilities.filter(query.entitySet(), c) == Support.EXACT);
  }

  private static ReadPlan plan(SourceQuery query, List<Property> columns) {
    return new ReadPlan(
        query.entitySet(),
        columns,
        query.filter(),
        query.orderBy(),
        new Paging(query.skip(), query.top(), Integer.MAX_VALUE, Optional.empty()),
        false,
        List.of());
  }

  /**
   * The next part of a whole entity set, in the order of its key; empty if the source cannot give
   * it so.
   *
   * @param after the key of the last entity of the part before; empty for the first part
   * @param most how many entities
   */
  public static Optional<SourceQuery> part(
      EntitySet entitySet,
      Capabilities capabilities,
      Optional<List<@Nullable Object>> after,
      int most) {
    ReadPlan plan =
        ReadPlan.of(entitySet, most)
            .withSelect(DataAge.without(entitySet.type()))
            .withPaging(
                new Paging(
                    0, OptionalLong.of(most), Integer.MAX_VALUE, after.map(Paging.Position::new)));
    SplitPlan split = PushdownPlanner.split(plan, set -> capabilities);
    return split.residual().isNothing() ? split.rows() : Optional.empty();
  }

  /** No more rows than the query wants, with its columns and what it wants computed. */
  private static final class Answer extends ForwardingRows {
    private final int columns;
    private final Evaluator[] computed;
    private long left;

    Answer(SourceQuery query, SplitPlan split, RowStream rows) {
      super(rows);
      this.columns = query.columns().size();
      this.computed =
          query.computed().stream()
              .map(c -> Evaluator.of(c, split.shape()))
              .toArray(Evaluator[]::new);
      this.left = query.top().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean advance() {
      return left-- > 0 && rows.advance();
    }

    @Override
    public @Nullable Object get(int column) {
      return column < columns ? rows.get(column) : computed[column - columns].evaluate(rows);
    }

    @Override
    public void passFirst(int wanted, ValueSink sink) {
      if (wanted <= columns) {
        rows.passFirst(wanted, sink);
        return;
      }
      for (int column = 0; column < wanted; column++) {
        sink.value(get(column));
      }
    }
  }
}
