package io.sallyport.sampledata;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** INSERT statements of many rows each: small to store and quick to load. */
final class SqlInsert {
  private static final int ROWS_PER_STATEMENT = 250;

  private final String table;
  private final List<String> rows = new ArrayList<>();

  SqlInsert(String table) {
    this.table = table;
  }

  /** A row; strings are quoted, everything else is written as it prints. */
  void row(Object... values) {
    rows.add(Stream.of(values).map(SqlInsert::literal).collect(Collectors.joining(",", "(", ")")));
  }

  private static String literal(Object value) {
    if (value instanceof String text) {
      return "'" + text.replace("'", "''") + "'";
    }
    return value == null ? "NULL" : value.toString();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i += ROWS_PER_STATEMENT) {
      List<String> part = rows.subList(i, Math.min(rows.size(), i + ROWS_PER_STATEMENT));
      text.append("INSERT INTO ").append(table).append(" VALUES\n");
      text.append(String.join(",\n", part)).append(";\n\n");
    }
    return text.toString();
  }
}
