package io.sallyport.odata;

import io.sallyport.engine.Residual;
import io.sallyport.engine.SplitPlan;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.expression.Expression;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a read would be carried out: what its source does, and what is left to the gateway.
 *
 * @param source its name
 * @param columns the properties that the source returns
 * @param steps in the order in which they are taken
 * @param rows what the source is asked for; empty if no rows are wanted, or none can be there
 */
public record Explanation(
    String entitySet,
    String source,
    Pushdown pushdown,
    List<String> columns,
    List<Step> steps,
    Optional<SourceQuery> rows) {

  public Explanation {
    columns = List.copyOf(columns);
    steps = List.copyOf(steps);
  }

  /** What is done to rows on their way. */
  public enum Action {
    FILTER,
    ORDER,
    SKIP,
    TOP,
    COUNT
  }

  /** Who does it. */
  public enum Worker {
    SOURCE,
    GATEWAY
  }

  /**
   * A step on the way of the rows.
   *
   * @param what the filter or the order in the words of OData, or a number of rows
   */
  public record Step(Action action, Worker worker, String what) {}

  static Explanation of(SplitPlan split) {
    return new Explanation(
        split.plan().entitySet().name(),
        split.plan().entitySet().binding().source(),
        split.pushdown(),
        split.columns().stream().map(Property::name).toList(),
        new Steps(split).all(),
        split.rows());
  }

  /** Reads the steps off a divided plan. */
  private static final class Steps {
    private final SplitPlan split;
    private final Residual residual;
    private final Paging paging;
    private final List<Step> steps = new ArrayList<>();

    Steps(SplitPlan split) {
      this.split = split;
      this.residual = split.residual();
      this.paging = split.plan().paging();
    }

    List<Step> all() {
      if (split.rows().isPresent()) {
        ofRows(split.rows().get());
      } else if (paging.limit() > 0) {
        add(Action.FILTER, Worker.GATEWAY, "false");
      }
      count();
      return steps;
    }

    private void ofRows(SourceQuery rows) {
      rows.filter().ifPresent(f -> filter(Worker.SOURCE, f));
      residual.filter().ifPresent(f -> filter(Worker.GATEWAY, f));
      residual.after().ifPresent(f -> filter(Worker.GATEWAY, f));
      if (!split.plan().orderBy().isEmpty()) {
        add(Action.ORDER, worker(residual.sort().isEmpty()), order(split.plan().orderBy()));
      }
      if (paging.skip() > 0) {
        add(Action.SKIP, worker(residual.skip() == 0), String.valueOf(paging.skip()));
      }
      add(Action.TOP, worker(!residual.limits()), String.valueOf(paging.limit()));
    }

    private void count() {
      SplitPlan.Count count = split.count();
      if (count instanceof SplitPlan.Count.BySource) {
        add(Action.COUNT, Worker.SOURCE, "beside the rows");
      } else if (count instanceof SplitPlan.Count.WithRows) {
        add(Action.COUNT, Worker.GATEWAY, "of the rows it reads anyway");
      } else if (count instanceof SplitPlan.Count.ByScan) {
        add(Action.COUNT, Worker.GATEWAY, "of the rows, which it reads once more");
      }
    }

    private void filter(Worker worker, Expression filter) {
      add(Action.FILTER, worker, FilterText.of(filter));
    }

    private void add(Action action, Worker worker, String what) {
      steps.add(new Step(action, worker, what));
    }

    private static Worker worker(boolean pushed) {
      return pushed ? Worker.SOURCE : Worker.GATEWAY;
    }

    private static String order(List<OrderTerm> terms) {
      return terms.stream()
          .map(t -> FilterText.of(t.expression()) + (t.descending() ? " desc" : ""))
          .collect(Collectors.joining(", "));
    }
  }
}
