package io.sallyport.engine;

import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.RowShape;
import io.sallyport.model.Property;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out a query for a source over rows that somebody has already. */
public final class NarrowedRows {
  private NarrowedRows() {}

  /**
   * @param query reads no related entities
   * @param columns what the rows hold, and all that the query reads
   * @param rows all that the query may want, in any order; closed with the answer, or before an
   *     error leaves
   */
  public static RowStream of(SourceQuery query, List<Property> columns, RowStream rows) {
    RowShape shape = RowShape.of(columns);
    try {
      RowStream passing =
          query.filter().map(f -> Rows.filter(rows, Evaluator.of(f, shape))).orElse(rows);
      if (query.result() == SourceQuery.Result.COUNT) {
        return count(passing, query.top().orElse(Long.MAX_VALUE));
      }
      return Rows.of(chosen(query, passing, shape));
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  private static RowStream count(RowStream rows, long most) {
    try (rows) {
      long number = 0;
      while (number < most && rows.advance()) {
        number++;
      }
      return Rows.of(List.of(new Entity(new Object[] {number}, List.of(), List.of())));
    }
  }

  private static List<Entity> chosen(SourceQuery query, RowStream passing, RowShape shape) {
    long top = query.top().orElse(Long.MAX_VALUE);
    long wanted = top > Long.MAX_VALUE - query.skip() ? Long.MAX_VALUE : query.skip() + top;
    List<Evaluator> values = new ArrayList<>();
    query.columns().forEach(c -> values.add(Evaluator.of(new Expression.Member(c), shape)));
    query.computed().forEach(c -> values.add(Evaluator.of(c, shape)));
    try (RowStream rows = passing) {
      List<Entity> first =
          query.orderBy().isEmpty()
              ? first(rows, wanted, shape)
              : new Sort(query.orderBy(), shape).first(rows, wanted);
      return first.stream().skip(query.skip()).map(e -> projected(e, values)).toList();
    }
  }

  private static List<Entity> first(RowStream rows, long wanted, RowShape shape) {
    List<Entity> first = new ArrayList<>();
    while (first.size() < wanted && rows.advance()) {
      first.add(Entity.of(rows, shape));
    }
    return first;
  }

  private static Entity projected(Entity entity, List<Evaluator> values) {
    @Nullable Object[] projected = new Object[values.size()];
    for (int i = 0; i < projected.length; i++) {
      projected[i] = values.get(i).evaluate(entity);
    }
    return new Entity(projected, List.of(), List.of());
  }
}
