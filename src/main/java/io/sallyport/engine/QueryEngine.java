package io.sallyport.engine;

import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** What others like a divided plan can be divided after; empty if it is not worth it. */
  public Optional<SplitTemplate> template(SplitPlan split) {
    return SplitTemplate.of(split, source(split.plan().entitySet()).capabilities());
  }

  /** Divides a plan that differs from that of a template in its filter alone. */
  public SplitPlan split(ReadPlan plan, SplitTemplate template) {
    return template
        .with(plan, source(plan.entitySet()).capabilities())
        .orElseGet(() -> split(plan));
  }

  /** The same for a page of a kind that is not known. */
  public SourceRows read(SplitPlan split, RequestContext context) {
    return read(split, new Pace(), context);
  }

  /**
   * Asks the source for its share.
   *
   * @param pace of pages like this one
   * @return the rows of the source; to be handed to {@link #finish}
   */
  public SourceRows read(SplitPlan split, Pace pace, RequestContext context) {
    Supplier<Optional<Total>> count = counting(split, pace, context);
    long start = System.nanoTime();
    RowStream rows =
        split
            .rows()
            .map(q -> source(split.plan().entitySet()).read(q, context))
            .orElseGet(Rows::empty);
    long elapsed = System.nanoTime() - start;
    context.times().add(Stage.SOURCE, elapsed);
    pace.note(elapsed);
    return new SourceRows(rows, count);
  }

  /**
   * What a source has been asked for.
   *
   * @param count waits for the number of entities, where it does not come with the rows
   */
  public record SourceRows(RowStream rows, Supplier<Optional<Total>> count)
      implements AutoCloseable {
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
    RowStream rows = residual(context).apply(split, source.rows(), seen -> total[0] = seen);
    Supplier<Optional<Total>> count =
        split.count() instanceof SplitPlan.Count.WithRows
            ? () -> Optional.of(Total.exactly(total[0]))
            : source.count();
    if (split.plan().expand().isEmpty()) {
      return new Result(split, rows, List::of, count);
    }
    Rows.Held page = new Expander(this, context).page(split, rows);
    return new Result(split, page, () -> page.current().expanded(), count);
  }

  /** Starts the count beside the page, on a connection of its own, unless the page is quick. */
  private Supplier<Optional<Total>> counting(SplitPlan split, Pace pace, RequestContext context) {
    if (split.count() instanceof SplitPlan.Count.Zero) {
      return () -> Optional.of(Total.exactly(0));
    }
    if (split.count() instanceof SplitPlan.Count.BySource c) {
      return pace.isQuick()
          ? () -> Optional.of(behind(c.query(), context))
          : beside(() -> single(c.query(), context));
    }
    if (split.count() instanceof SplitPlan.Count.ByScan c) {
      return beside(() -> scan(c.rows(), context));
    }
    return Optional::empty;
  }

  private Supplier<Optional<Total>> beside(Supplier<Total> work) {
    CompletableFuture<Total> count = CompletableFuture.supplyAsync(work, executor);
    return () -> {
      try {
        return Optional.of(count.join());
      } catch (CompletionException e) {
        if (e.getCause() instanceof GatewayException failure) {
          throw failure;
        }
        throw e;
      }
    };
  }

  /** When the page has been read; its time adds to that of the page. */
  private Total behind(SourceQuery query, RequestContext context) {
    long start = System.nanoTime();
    try {
      return single(query, context);
    } finally {
      context.times().add(Stage.SOURCE, System.nanoTime() - start);
    }
  }

  private Total single(SourceQuery query, RequestContext context) {
    try (RowStream rows = source(query.entitySet()).read(query, context)) {
      if (rows.advance() && rows.get(0) instanceof Long number) {
        return Total.upToLimit(number, query.entitySet());
      }
      throw new IllegalStateException("a count is one row with one number");
    }
  }

  /** Counts by reading; its time is not the page's, which it runs beside. */
  private Total scan(SplitPlan split, RequestContext context) {
    EntitySet entitySet = split.plan().entitySet();
    long most = Total.most(entitySet).orElse(Long.MAX_VALUE);
    SourceRows source = read(split, context.beside());
    try (RowStream rows = residual(context.beside()).apply(split, source.rows(), seen -> {})) {
      long number = 0;
      while (number < most && rows.advance()) {
        number++;
      }
      return Total.upToLimit(number, entitySet);
    }
  }

  /** All entities of a plan without what it expands, held in memory. */
  List<Entity> readAll(SplitPlan split, RequestContext context) {
    try (RowStream rows = rows(split, context)) {
      List<Entity> entities = new ArrayList<>();
      while (rows.advance()) {
        entities.add(Entity.of(rows, split.shape()));
        if (entities.size() > limits.maxScannedRows()) {
          throw Rows.tooMany(split.plan().entitySet().name(), limits);
        }
      }
      return entities;
    }
  }

  /** The entities of a plan without what it expands, where the paging begins and beyond its end. */
  RowStream rows(SplitPlan split, RequestContext context) {
    return residual(context).apply(split, read(split, context).rows(), seen -> {});
  }

  private ResidualRows residual(RequestContext context) {
    return new ResidualRows(this, limits, context);
  }

  int maxListSize(EntitySet entitySet) {
    return source(entitySet).capabilities().maxListSize();
  }

  EngineLimits limits() {
    return limits;
  }

  /** An engine with the same limits over other sources. */
  QueryEngine over(Map<String, Source> otherSources) {
    return new QueryEngine(otherSources, limits, executor);
  }

  Source source(EntitySet entitySet) {
    Source source = sources.get(entitySet.binding().source());
    if (source == null) {
      throw new IllegalStateException("no source for " + entitySet);
    }
    return source;
  }
}
