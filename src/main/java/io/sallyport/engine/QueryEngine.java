package io.sallyport.engine;

import io.sallyport.error.GatewayException;
import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import io.sallyport.plan.StageTimes;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Carries out reads: divides each plan, asks the source, does the rest. Thread-safe.
 *
 * <p>The three steps are separate so that the way of a request can be read, and timed, in one
 * place.
 */
public final class QueryEngine {
  private final Map<String, Source> sources;
  private final EngineLimits limits;
  private final Executor executor;

  /**
   * @param sources by the name that {@link io.sallyport.model.SourceBinding} uses
   * @param executor runs counts beside their pages
   */
  public QueryEngine(Map<String, Source> sources, EngineLimits limits, Executor executor) {
    this.sources = Map.copyOf(sources);
    this.limits = limits;
    this.executor = executor;
  }

  /** Divides a plan; the answer can be kept as long as the engine. */
  public SplitPlan split(ReadPlan plan) {
    return PushdownPlanner.split(plan, set -> source(set).capabilities());
  }

  /**
   * Asks the source for its share.
   *
   * @return the rows of the source; to be handed to {@link #finish}
   */
  public SourceRows read(SplitPlan split, RequestContext context) {
    Supplier<OptionalLong> count = counting(split, context);
    long start = System.nanoTime();
    RowStream rows =
        split
            .rows()
            .map(q -> source(split.plan().entitySet()).read(q, context))
            .orElseGet(Rows::empty);
    context.times().add(Stage.SOURCE, System.nanoTime() - start);
    return new SourceRows(rows, count);
  }

  /**
   * What a source has been asked for.
   *
   * @param count waits for the number of entities, where it does not come with the rows
   */
  public record SourceRows(RowStream rows, Supplier<OptionalLong> count) implements AutoCloseable {
    @Override
    public void close() {
      rows.close();
    }
  }

  /** Does the gateway's share. The result takes over the rows and closes them. */
  public Result finish(SplitPlan split, SourceRows source, RequestContext context) {
    try {
      return result(split, source, context);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private Result result(SplitPlan split, SourceRows source, RequestContext context) {
    long[] total = {0};
    RowStream rows = residual(split, source.rows(), total, context);
    Supplier<OptionalLong> count =
        split.count() instanceof SplitPlan.Count.WithRows
            ? () -> OptionalLong.of(total[0])
            : source.count();
    if (split.plan().expand().isEmpty()) {
      return new Result(split, rows, List::of, count);
    }
    Expander expander = new Expander(this, context);
    Rows.Held expanded = expander.page(split, rows);
    return new Result(split, expanded, () -> expanded.current().related(), count);
  }

  private RowStream residual(
      SplitPlan split, RowStream source, long[] total, RequestContext context) {
    Residual residual = split.residual();
    if (residual.isNothing()) {
      return source;
    }
    RowStream rows =
        Rows.scanned(source, split.plan().entitySet().name(), limits, context, context.times());
    if (residual.filter().isPresent()) {
      rows = Rows.filter(rows, Evaluator.of(residual.filter().get(), split.columns()));
    }
    if (split.count() instanceof SplitPlan.Count.WithRows) {
      rows = Rows.counted(rows, seen -> total[0] = seen);
    }
    if (residual.after().isPresent()) {
      rows = Rows.filter(rows, Evaluator.of(residual.after().get(), split.columns()));
    }
    if (!residual.sort().isEmpty()) {
      rows = sorted(split, rows, context);
    }
    return residual.skip() > 0 ? Rows.skip(rows, residual.skip()) : rows;
  }

  /** Reads all rows, so that the source is free before the first of them is written. */
  private static RowStream sorted(SplitPlan split, RowStream rows, RequestContext context) {
    Paging paging = split.plan().paging();
    long wanted =
        paging.skip() + Math.min(paging.top().orElse(Long.MAX_VALUE), paging.pageSize() + 1L);
    long start = System.nanoTime() + context.times().nanos(Stage.SOURCE);
    try (rows) {
      return Rows.of(new Sort(split.residual().sort(), split.columns()).first(rows, wanted));
    } finally {
      context
          .times()
          .add(Stage.RESIDUAL, System.nanoTime() + context.times().nanos(Stage.SOURCE) - start);
    }
  }

  /** Starts the count beside the page, on a connection of its own. */
  private Supplier<OptionalLong> counting(SplitPlan split, RequestContext context) {
    if (split.count() instanceof SplitPlan.Count.Zero) {
      return () -> OptionalLong.of(0);
    }
    if (split.count() instanceof SplitPlan.Count.BySource c) {
      return beside(() -> single(c.query(), context));
    }
    if (split.count() instanceof SplitPlan.Count.ByScan c) {
      return beside(() -> scan(c, context));
    }
    return OptionalLong::empty;
  }

  private Supplier<OptionalLong> beside(Supplier<Long> work) {
    CompletableFuture<Long> count = CompletableFuture.supplyAsync(work, executor);
    return () -> {
      try {
        return OptionalLong.of(count.join());
      } catch (CompletionException e) {
        if (e.getCause() instanceof GatewayException failure) {
          throw failure;
        }
        throw e;
      }
    };
  }

  private long single(SourceQuery query, RequestContext context) {
    try (RowStream rows = source(query.entitySet()).read(query, context)) {
      if (rows.advance() && rows.get(0) instanceof Long number) {
        return number;
      }
      throw new IllegalStateException("a count is one row with one number");
    }
  }

  private long scan(SplitPlan.Count.ByScan count, RequestContext context) {
    EntitySet entitySet = count.query().entitySet();
    boolean all = count.filter().equals(Literal.TRUE);
    Evaluator filter = Evaluator.of(count.filter(), count.query().columns());
    try (RowStream source = source(entitySet).read(count.query(), context)) {
      RowStream rows = Rows.scanned(source, entitySet.name(), limits, context, new StageTimes());
      long number = 0;
      while (rows.advance()) {
        number += all || filter.test(rows) ? 1 : 0;
      }
      return number;
    }
  }

  /** All entities of a plan without what it expands, held in memory. */
  List<Entity> readAll(SplitPlan split, RequestContext context) {
    SourceRows source = read(split, context);
    try (RowStream rows = residual(split, source.rows(), new long[1], context)) {
      List<Entity> entities = new ArrayList<>();
      while (rows.advance()) {
        entities.add(Entity.of(rows, split.columns().size()));
        if (entities.size() > limits.maxScannedRows()) {
          throw Rows.tooMany(split.plan().entitySet().name(), limits);
        }
      }
      return entities;
    } finally {
      source.close();
    }
  }

  int maxListSize(EntitySet entitySet) {
    return source(entitySet).capabilities().maxListSize();
  }

  private Source source(EntitySet entitySet) {
    Source source = sources.get(entitySet.binding().source());
    if (source == null) {
      throw new IllegalStateException("no source for " + entitySet);
    }
    return source;
  }
}
