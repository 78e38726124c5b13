package io.sallyport.engine;

import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Normalizer;
import io.sallyport.expression.RowShape;
import io.sallyport.plan.Paging;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import io.sallyport.source.RowStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Does the gateway's share of a read, as a stream made from the source's. */
final class ResidualRows {
  private final QueryEngine engine;
  private final EngineLimits limits;
  private final RequestContext context;

  ResidualRows(QueryEngine engine, EngineLimits limits, RequestContext context) {
    this.engine = engine;
    this.limits = limits;
    this.context = context;
  }

  /**
   * Filter, count, sort, skip, in this order.
   *
   * @param source closed by the returned stream, or before an exception leaves
   * @param total told the number of rows that pass the filter, if they are counted on the way
   */
  RowStream apply(SplitPlan split, RowStream source, LongConsumer total) {
    try {
      return share(split, source, total);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private RowStream share(SplitPlan split, RowStream source, LongConsumer total) {
    Residual residual = split.residual();
    RowStream rows = source;
    if (!residual.isNothing()) {
      rows = Rows.scanned(rows, split.plan().entitySet().name(), limits, context);
    }
    Optional<Expression> filter = residual.filter();
    if (!split.branches().isEmpty()) {
      // What needs nothing related goes first: for rows that do not pass, nothing is looked up.
      List<Expression> own = conjuncts(filter, false);
      if (!own.isEmpty()) {
        rows = Rows.filter(rows, Evaluator.of(Normalizer.and(own), RowShape.of(split.columns())));
      }
      filter = Optional.of(Normalizer.and(conjuncts(filter, true)));
      rows = new Expander(engine, context).branched(split, rows);
    }
    if (filter.isPresent()) {
      rows = Rows.filter(rows, Evaluator.of(filter.get(), split.shape()));
    }
    if (split.count() instanceof SplitPlan.Count.WithRows) {
      rows = Rows.counted(rows, total);
    }
    if (residual.after().isPresent()) {
      rows = Rows.filter(rows, Evaluator.of(residual.after().get(), split.shape()));
    }
    if (!residual.sort().isEmpty()) {
      rows = sorted(split, rows);
    }
    return residual.skip() > 0 ? Rows.skip(rows, residual.skip()) : rows;
  }

  private static List<Expression> conjuncts(Optional<Expression> filter, boolean ofRelated) {
    return filter.map(Normalizer::conjuncts).orElse(List.of()).stream()
        .filter(c -> RowShape.needed(List.of(c)).branches().isEmpty() != ofRelated)
        .toList();
  }

  /** Reads all rows, so that the source is free before the first of them is written. */
  private RowStream sorted(SplitPlan split, RowStream rows) {
    Paging paging = split.plan().paging();
    long page = Math.min(paging.top().orElse(Long.MAX_VALUE), paging.pageSize() + 1L);
    long start = System.nanoTime();
    long source = context.times().nanos(Stage.SOURCE);
    try (rows) {
      Sort sort = new Sort(split.residual().sort(), split.shape());
      return Rows.of(sort.first(rows, paging.skip() + page));
    } finally {
      long inSource = context.times().nanos(Stage.SOURCE) - source;
      context.times().add(Stage.RESIDUAL, System.nanoTime() - start - inSource);
    }
  }
}
