package io.sallyport.testing;

import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Row;
import io.sallyport.expression.Values;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source that holds its rows in lists and carries out whatever it is asked, so that any
 * capabilities can be tried. Remembers what it was asked, and whether all its streams were closed.
 */
public final class ListSource implements Source {
  private final Map<String, List<Object[]>> rowsOfObject;
  private final Capabilities capabilities;
  public final List<SourceQuery> queries = new ArrayList<>();
  public final AtomicInteger open = new AtomicInteger();

  /**
   * @param rowsOfObject by the object of the binding; values in the order of the type's properties
   */
  public ListSource(Map<String, List<Object[]>> rowsOfObject, Capabilities capabilities) {
    this.rowsOfObject = Map.copyOf(rowsOfObject);
    this.capabilities = capabilities;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public synchronized RowStream read(SourceQuery query, RequestContext context) {
    queries.add(query);
    List<Property> properties = query.entitySet().type().properties();
    List<Object[]> rows =
        new ArrayList<>(
            rowsOfObject.get(query.entitySet().binding().object()).stream()
                .filter(
                    r ->
                        query
                            .filter()
                            .map(f -> Evaluator.of(f, properties).test(c -> r[c]))
                            .orElse(true))
                .toList());
    if (query.result() == SourceQuery.Result.COUNT) {
      long number = Math.min(rows.size(), query.top().orElse(Long.MAX_VALUE));
      return stream(List.<Object[]>of(new Object[] {number}).iterator());
    }
    if (!query.orderBy().isEmpty()) {
      rows.sort(order(query.orderBy(), properties));
    }
    return stream(
        rows.stream()
            .skip(query.skip())
            .limit(query.top().orElse(Long.MAX_VALUE))
            .map(r -> projected(r, query.columns(), properties))
            .iterator());
  }

  private static Object[] projected(Object[] row, List<Property> columns, List<Property> all) {
    return columns.stream().map(c -> row[all.indexOf(c)]).toArray();
  }

  public static Comparator<Object[]> order(List<OrderTerm> orderBy, List<Property> properties) {
    return (left, right) -> {
      for (OrderTerm term : orderBy) {
        Evaluator key = Evaluator.of(term.expression(), properties);
        Row leftRow = c -> left[c];
        Row rightRow = c -> right[c];
        int order = Values.compareNullsFirst(key.evaluate(leftRow), key.evaluate(rightRow));
        if (order != 0) {
          return term.descending() ? -order : order;
        }
      }
      return 0;
    };
  }

  private RowStream stream(Iterator<Object[]> rows) {
    open.incrementAndGet();
    return new RowStream() {
      private Object[] current = {};
      private boolean closed;

      @Override
      public boolean advance() {
        boolean found = rows.hasNext();
        if (found) {
          current = rows.next();
        }
        return found;
      }

      @Override
      public Object get(int column) {
        return current[column];
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          open.decrementAndGet();
        }
      }
    };
  }

  @Override
  public void close() {}
}
