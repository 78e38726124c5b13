package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.number;
import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.source.jdbc.ColumnFacts.Native;
import io.sallyport.source.jdbc.TextFacts.Order;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB and MySQL. Collations compare loosely and pad with blanks, so a text is compared as its
 * UTF-8 bytes, whose order is that of code points; where an index could serve the loose comparison,
 * that one stands beside it and narrows.
 */
final class MariaDbDialect extends Dialect {
  /** Longer keys are cut off before they are sorted ({@code max_sort_length} is 1024 bytes). */
  private static final int LONGEST_SORTED_TEXT = 255;

  @Override
  String product() {
    return "MariaDB";
  }

  @Override
  Map<String, String> driverProperties(Duration connectTimeout) {
    return Map.of("connectTimeout", String.valueOf(connectTimeout.toMillis()));
  }

  /**
   * TIMESTAMP columns then show themselves in UTC, and no mode changes what a query means. MariaDB
   * alone has a cache of subqueries: it takes texts that differ in letter case for the same, also
   * where the subquery does not.
   */
  @Override
  Optional<String> greeting() {
    return Optional.of(
        "SET time_zone = '+00:00', sql_mode = '' /*M! , optimizer_switch = 'subquery_cache=off'"
            + " */");
  }

  @Override
  boolean drainsStreams() {
    return true;
  }

  /** Many errors have no state of their own, or one that means something else. */
  @Override
  Optional<SqlFailure> meaning(int number) {
    return switch (number) {
      // Locks that are not released, statements that take too long.
      case 1205, 1969, 3024 -> Optional.of(SqlFailure.TIMEOUT);
      // No such database, hosts that may not connect, users that have connected too often.
      case 1049, 1129, 1130, 1203, 1226 -> Optional.of(SqlFailure.UNREACHABLE);
      // Views that have lost what they show, or whose owner is gone.
      case 1356, 1449 -> Optional.of(SqlFailure.REFUSED);
      // Arguments, values, characters, types and collations that do not go together.
      case 1210, 1221, 1267, 1270, 1271, 1300, 1411, 1525, 4078 -> Optional.of(SqlFailure.REFUSED);
      // Statements that are too large or too deep; routines that call themselves.
      case 1096, 1116, 1117, 1390, 1424, 1436, 1456 -> Optional.of(SqlFailure.REFUSED);
      default -> Optional.empty();
    };
  }

  @Override
  boolean schemasAreCatalogs() {
    return true;
  }

  @Override
  Native nativeType(ColumnFacts.Raw column) {
    return MariaDbTypes.of(column);
  }

  @Override
  Map<String, TextFacts> textFacts(Handle handle, TableName table) {
    return MariaDbTypes.textFacts(handle, table);
  }

  @Override
  SqlFragment name(String name) {
    return SqlFragment.name(name, '`');
  }

  /** A FLOAT would be written with six digits. */
  @Override
  SqlFragment selected(ColumnFacts facts, SqlFragment column) {
    return facts.kind() == ColumnKind.REAL ? sql("CAST({} AS DOUBLE)", column) : column;
  }

  @Override
  SqlFragment page(SqlFragment query, boolean ordered, long skip, OptionalLong top) {
    SqlFragment limited =
        top.isEmpty() && skip == 0
            ? query
            : sql("{} LIMIT {}", query, number(top.orElse(Long.MAX_VALUE)));
    return skip == 0 ? limited : sql("{} OFFSET {}", limited, parameter(skip));
  }

  /** It cannot look a form of a text up in a table that it makes, and reads all rows again. */
  @Override
  boolean joinsWithoutIndex() {
    return false;
  }

  /** Nulls are the least here. */
  @Override
  SqlFragment ordered(SqlFragment key, boolean nullable, boolean descending) {
    return descending ? sql("{} DESC", key) : key;
  }

  /** UUIDs are sorted by parts, in an order that differs between versions. */
  @Override
  boolean isOrdered(ColumnKind kind) {
    return kind != ColumnKind.UUID && super.isOrdered(kind);
  }

  @Override
  Optional<SqlFragment> sortKey(Term term) {
    boolean sortable =
        switch (term.kind()) {
          case VARCHAR, CHAR ->
              term.facets().maxLength().orElse(Integer.MAX_VALUE) <= LONGEST_SORTED_TEXT;
          case BOOLEAN -> true;
          default -> isOrdered(term.kind());
        };
    return sortable ? super.sortKey(term) : Optional.empty();
  }

  @Override
  SqlFragment isTrue(SqlFragment bool) {
    return sql("{} <> 0", bool);
  }

  @Override
  SqlFragment isFalse(SqlFragment bool) {
    return sql("{} = 0", bool);
  }

  @Override
  SqlFragment same(SqlFragment left, SqlFragment right) {
    return sql("{} <=> {}", left, right);
  }

  @Override
  SqlFragment different(SqlFragment left, SqlFragment right) {
    return sql("NOT ({} <=> {})", left, right);
  }

  @Override
  Object value(UUID uuid) {
    return uuid.toString();
  }

  @Override
  Object value(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  @Override
  @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    LocalDateTime value = rows.getObject(column, LocalDateTime.class);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }

  @Override
  SqlFragment decimal(SqlFragment number, int precision, int scale) {
    return sql("CAST({} AS DECIMAL(" + precision + ", " + scale + "))", number);
  }

  @Override
  SqlFragment quotient(SqlFragment dividend, SqlFragment divisor) {
    return sql("(CAST({} AS SIGNED) DIV {})", dividend, divisor);
  }

  @Override
  SqlFragment remainder(SqlFragment dividend, SqlFragment divisor) {
    return sql("(CAST({} AS SIGNED) % {})", dividend, divisor);
  }

  /** The blanks are taken off when the column is read. */
  @Override
  SqlFragment stripped(SqlFragment column) {
    return column;
  }

  @Override
  SqlFragment codePoints(Term text) {
    if (text.text().order() == Order.CODE_POINT && text.kind() == ColumnKind.VARCHAR) {
      return text.sql();
    }
    return bytes(text);
  }

  private static SqlFragment bytes(Term text) {
    return text.text().unicode()
        ? sql("CAST({} AS BINARY)", text.sql())
        : sql("CAST(CONVERT({} USING utf8mb4) AS BINARY)", text.sql());
  }

  @Override
  SqlFragment codePoints(String value) {
    return sql("CAST({} AS BINARY)", parameter(value));
  }

  @Override
  Optional<SqlFragment> fromCodePoints(SqlFragment codePoints) {
    return Optional.of(sql("CONVERT({} USING utf8mb4)", codePoints));
  }

  /** A column of another character set cannot always be compared with it. */
  @Override
  boolean findsCandidates(Term column, String value) {
    return column.text().unicode() || value.chars().allMatch(c -> c < 0x80);
  }

  @Override
  SqlFragment contains(Term text, SqlFragment part, boolean expected) {
    return sql(expected ? "LOCATE({}, {}) > 0" : "LOCATE({}, {}) = 0", part, bytes(text));
  }

  @Override
  Optional<SqlFragment> part(Term text) {
    return Optional.of(bytes(text));
  }

  @Override
  SqlFragment part(String value) {
    return codePoints(value);
  }

  /**
   * As a range where the collation has the order of code points. Not by {@code LIKE}, not even
   * beside something exact: with an index it misses rows under most collations.
   */
  @Override
  SqlFragment startsWith(Term text, String start, boolean expected) {
    boolean ordered = text.kind() == ColumnKind.VARCHAR && text.text().order() == Order.CODE_POINT;
    return Prefix.behind(start)
        .filter(behind -> ordered)
        .map(behind -> Prefix.range(text, start, behind, expected))
        .orElseGet(() -> end("LEFT", text, start, expected));
  }

  @Override
  SqlFragment endsWith(Term text, String end, boolean expected) {
    return end("RIGHT", text, end, expected);
  }

  private SqlFragment end(String side, Term text, String value, boolean expected) {
    return sql(
        expected ? "{}({}, {}) = {}" : "{}({}, {}) <> {}",
        sql(side),
        bytes(text),
        parameter((long) value.getBytes(StandardCharsets.UTF_8).length),
        codePoints(value));
  }

  @Override
  SqlFragment length(Term text) {
    return sql("CHAR_LENGTH({})", text.sql());
  }

  @Override
  Optional<SqlFragment> concatenated(List<SqlFragment> parts) {
    return Optional.of(sql("CONCAT({})", SqlFragment.join(", ", parts)));
  }

  @Override
  Optional<SqlFragment> text(String value) {
    return Optional.of(parameter(value));
  }
}
