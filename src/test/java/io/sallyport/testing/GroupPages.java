package io.sallyport.testing;

import io.sallyport.engine.AggregateEngine;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.Result;
import io.sallyport.engine.SplitPlan;
import io.sallyport.expression.Values;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Carries out aggregations over a source, and follows their pages to the end. */
public final class GroupPages {
  private final Source source;
  private final long maxScannedRows;
  private SplitPlan.Pushdown pushdown = SplitPlan.Pushdown.NONE;

  public GroupPages(Source source, long maxScannedRows) {
    this.source = source;
    this.maxScannedRows = maxScannedRows;
  }

  /** How much of the last aggregation was the source's, once there were groups. */
  public SplitPlan.Pushdown pushdown() {
    return pushdown;
  }

  /**
   * All pages: each a list of groups, then the count. Values that are equal are equal objects here.
   */
  public List<List<Object>> of(AggregatePlan plan) {
    String name = plan.grouping().entitySet().binding().source();
    QueryEngine entities =
        new QueryEngine(Map.of(name, source), new EngineLimits(maxScannedRows), Runnable::run);
    QueryEngine engine = new AggregateEngine(entities).over(plan.grouping());
    pushdown = engine.split(plan.groups()).pushdown();
    List<List<Object>> pages = new ArrayList<>();
    ReadPlan next = plan.groups();
    while (true) {
      SplitPlan split = engine.split(next);
      RequestContext context =
          new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
      try (Result result = engine.finish(split, engine.read(split, context), context)) {
        List<Object> page = new ArrayList<>();
        while (result.advance()) {
          page.add(values(result, next.select().size()));
        }
        pages.add(page);
        long rows = page.size();
        page.add(result.count());
        if (!result.hasMore()) {
          return pages;
        }
        next = next.withPaging(after(next.paging(), rows, result.position()));
      }
    }
  }

  private static Paging after(Paging paging, long rows, Paging.Position position) {
    OptionalLong left =
        paging.top().isPresent() ? OptionalLong.of(paging.top().getAsLong() - rows) : paging.top();
    return new Paging(0, left, paging.pageSize(), Optional.of(position));
  }

  private static List<Object> values(Result group, int size) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Object value = group.get(i);
      values.add(value == null ? null : Values.key(value));
    }
    return values;
  }
}
