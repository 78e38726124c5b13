package io.sallyport.corpus;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the corpus as an entity set.
 *
 * @param set its name for clients
 * @param object its name in the database; several sets may show one table
 * @param source the name of its source
 * @param zone of the local times in it
 * @param keys so many columns at the beginning make up the key
 * @param rows values in the order of the columns
 */
record Table(
    String set,
    String object,
    String source,
    ZoneId zone,
    List<Column> columns,
    int keys,
    List<@Nullable Object[]> rows) {
  /** The source of what is in the database unless something else is said. */
  static final String DATABASE = "database";

  /** The source of what is in files, whatever the database. */
  static final String FILES = "files";

  /** Every so often a value is missing. */
  private static final int NULL_EVERY = 7;

  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A table whose rows are made by chance: each value of a column at least once, if there are
   * enough rows.
   *
   * @param keys the values of the key columns, row by row
   */
  static Table of(
      String set,
      String object,
      String source,
      ZoneId zone,
      List<Column> columns,
      List<Object[]> keys) {
    Random random = new Random(object.hashCode());
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Object[] key : keys) {
      @Nullable Object[] row = new Object[columns.size()];
      System.arraycopy(key, 0, row, 0, key.length);
      for (int i = key.length; i < row.length; i++) {
        row[i] = value(columns.get(i), rows.size(), random);
      }
      rows.add(row);
    }
    return new Table(set, object, source, zone, columns, keys.get(0).length, rows);
  }

  /** A table of the database, in which local times are UTC. */
  static Table of(String set, List<Column> columns, List<Object[]> keys) {
    return of(set, set, DATABASE, ZoneId.of("UTC"), columns, keys);
  }

  private static @Nullable Object value(Column column, int row, Random random) {
    if (row < column.values().size()) {
      return column.values().get(row);
    }
    return column.nullable() && random.nextInt(NULL_EVERY) == 0
        ? null
        : column.values().get(random.nextInt(column.values().size()));
  }

  /** The numbers from one on. */
  static List<Object[]> numbered(int rows) {
    return IntStream.rangeClosed(1, rows).mapToObj(i -> new Object[] {(long) i}).toList();
  }

  Column column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  EntitySet entitySet(SourceBinding binding) {
    return entitySet(binding, FallbackPolicy.NONE);
  }

  EntitySet entitySet(SourceBinding binding, FallbackPolicy fallback) {
    List<Property> properties = columns.stream().map(Column::property).toList();
    return new EntitySet(
        set,
        new EntityType(set + "Row", properties, properties.subList(0, keys)),
        binding,
        fallback);
  }
}
