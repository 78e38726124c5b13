package io.sallyport.source.jdbc;

import io.sallyport.expression.Row;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reading a source to its end. */
final class Reads {
  private Reads() {}

  /** A row out of its source. */
  record Sample(@Nullable Object[] values) implements Row {
    @Override
    public @Nullable Object get(int column) {
      return values[column];
    }

    long id() {
      return (Long) Objects.requireNonNull(values[0]);
    }
  }

  /** A request with plenty of time. */
  static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofSeconds(60), System::nanoTime));
  }

  /** An entity set whose key is its first property. */
  static EntitySet entitySet(String name, String object, Property... properties) {
    return new EntitySet(
        name,
        new EntityType(name, List.of(properties), List.of(properties[0])),
        new SourceBinding("test", object));
  }

  /** The first rows of an entity set, in any order. */
  static SourceQuery page(EntitySet entitySet, long top) {
    return new SourceQuery(
        entitySet,
        entitySet.type().properties(),
        Optional.empty(),
        List.of(),
        0,
        OptionalLong.of(top),
        SourceQuery.Result.ROWS);
  }

  static List<Sample> rows(JdbcSource source, SourceQuery query) {
    List<Sample> rows = new ArrayList<>();
    try (RowStream stream = source.read(query, context())) {
      while (stream.advance()) {
        @Nullable Object[] values = new @Nullable Object[Math.max(1, query.columns().size())];
        for (int i = 0; i < values.length; i++) {
          values[i] = stream.get(i);
        }
        rows.add(new Sample(values));
      }
    }
    return rows;
  }
}
