package io.sallyport.testing;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.Model;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.testing.QueryCorpus.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of the query corpus: as a model, as a table of a database, as a file. */
public final class CorpusTable {
  private CorpusTable() {}

  /** A model with the table as entity set {@code Things} of the source {@code corpus}. */
  public static Model model(String object) {
    List<Property> properties = QueryCorpus.COLUMNS.stream().map(CorpusTable::property).toList();
    EntityType type = new EntityType("Thing", properties, List.of(properties.get(0)));
    return Model.builder("Corpus")
        .add(new EntitySet("Things", type, new SourceBinding("corpus", object)))
        .build();
  }

  private static Property property(Column column) {
    PrimitiveType type = PrimitiveType.named(column.edmType()).orElseThrow();
    Property property = Property.of(column.name(), type);
    Property sized =
        switch (type) {
          case STRING -> property.with(Facets.maxLength(40));
          case DECIMAL -> property.with(Facets.decimal(12, 3));
          case DATE_TIME_OFFSET -> property.with(Facets.precision(6));
          default -> property;
        };
    return column.nullable() ? sized : sized.required();
  }

  /**
   * Creates and fills the table.
   *
   * @param types the SQL type of each column, in the order of the columns
   * @param quote what the database quotes identifiers with
   */
  public static void create(
      Connection connection, String table, List<String> types, String quote, List<Object[]> rows)
      throws SQLException {
    String columns =
        IntStream.range(0, types.size())
            .mapToObj(
                i -> {
                  Column column = QueryCorpus.COLUMNS.get(i);
                  String suffix = i == 0 ? " PRIMARY KEY" : column.nullable() ? "" : " NOT NULL";
                  return quote + column.name() + quote + " " + types.get(i) + suffix;
                })
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + quote + table + quote + " (" + columns + ")");
    }
    String places = types.stream().map(t -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + quote + table + quote + " VALUES (" + places + ")")) {
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, QueryCorpus.sql(row[i]));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Writes the rows as a CSV file with a heading. */
  public static void write(Path file, List<Object[]> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        QueryCorpus.COLUMNS.stream().map(Column::name).collect(Collectors.joining(",", "", "\n")));
    for (Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        text.append(i == 0 ? "" : ",").append(QueryCorpus.csv(row[i]));
      }
      text.append('\n');
    }
    Files.writeString(file, text);
  }
}
