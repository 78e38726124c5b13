package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.model.PrimitiveType;
import io.sallyport.source.jdbc.ColumnFacts.Native;
import io.sallyport.source.jdbc.TextFacts.Order;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Db2 for Linux, UNIX and Windows, 11.5 and later. Whatever the collation, {@code =} takes no
 * notice of blanks at the end. So in a Unicode database a text is compared as its UTF-8 bytes,
 * whose order is that of code points; the loose comparison stands beside it where an index could
 * serve it. In another database no text is compared.
 */
final class Db2Dialect extends PlainSqlDialect {
  /** UTF-8. */
  private static final String UNICODE_PAGE = "1208";

  /** So many bytes are found in another text. */
  private static final int LONGEST_TEXT = 4_000;

  /** Finer ones do not fit into a value of the gateway. */
  private static final int MOST_FRACTION_DIGITS = 9;

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS");

  @Override
  String product() {
    return "Db2";
  }

  @Override
  Optional<DriverJar> driver() {
    return Optional.of(new DriverJar("com.ibm.db2:jcc"));
  }

  @Override
  Map<String, String> driverProperties(Duration connectTimeout) {
    return Map.of(
        "loginTimeout",
        String.valueOf(Math.max(1, connectTimeout.toSeconds())),
        "clientProgramName",
        "sallyport");
  }

  @Override
  Optional<SqlFailure> meaning(int number) {
    return switch (number) {
      case -204 -> Optional.of(SqlFailure.NO_TABLE);
      case -205, -206 -> Optional.of(SqlFailure.NO_COLUMN);
      case -952 -> Optional.of(SqlFailure.TIMEOUT);
      // Instances that start or stop, databases that are not open, broken connections.
      case -1015, -1032, -1035, -1224, -1776, -30081, -30108, -4499 ->
          Optional.of(SqlFailure.UNREACHABLE);
      default -> Optional.empty();
    };
  }

  @Override
  Native nativeType(ColumnFacts.Raw column) {
    String type = column.typeName();
    if (type.endsWith("FOR BIT DATA")) {
      return Native.of(PrimitiveType.BINARY, ColumnKind.OPAQUE, StandardTypes.length(column));
    }
    return switch (type) {
      case "BOOLEAN" -> Native.of(PrimitiveType.BOOLEAN, ColumnKind.BOOLEAN);
      case "DECFLOAT" -> Native.of(PrimitiveType.DECIMAL, ColumnKind.OPAQUE);
      case "TIMESTAMP" -> timestamp(column);
      // It may be 24:00:00, which is no time of day to the gateway.
      case "TIME" -> StandardTypes.of(column).opaque();
      default -> StandardTypes.of(column);
    };
  }

  private static Native timestamp(ColumnFacts.Raw column) {
    Native type = StandardTypes.of(column);
    return column.digits() > MOST_FRACTION_DIGITS ? type.opaque() : type;
  }

  /** The columns of a Unicode database that hold UTF-8. */
  @Override
  Map<String, TextFacts> textFacts(Handle handle, TableName table) {
    SqlFragment columns =
        sql(
            "SELECT COLNAME, CODEPAGE FROM SYSCAT.COLUMNS WHERE TABSCHEMA = {} AND TABNAME = {}",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    Map<String, TextFacts> facts = new HashMap<>();
    for (List<String> row : Statements.strings(handle, columns)) {
      if (row.get(1).equals(UNICODE_PAGE)) {
        facts.put(row.get(0), new TextFacts(false, Order.OTHER, true).in(UNICODE_PAGE));
      }
    }
    return facts;
  }

  @Override
  boolean ordersBySubqueries() {
    return false;
  }

  @Override
  int mostParameters() {
    return 30_000;
  }

  /**
   * With a type of its own: otherwise a value takes that of the other side, and is rounded to it or
   * does not fit. Dates and times go as text, because the driver moves those that the time zone of
   * this machine skips.
   */
  @Override
  SqlFragment bound(Term term, Object value) {
    return switch (term.kind()) {
      case REAL, DOUBLE -> sql("CAST({} AS DOUBLE)", parameter(value));
      case INTEGER ->
          term.column().isPresent()
              ? parameter(value)
              : sql("CAST({} AS BIGINT)", parameter(value));
      case BINARY -> sql("CAST({} AS VARBINARY(32672))", parameter(value));
      case DATE ->
          sql("CAST(CAST({} AS VARCHAR(10)) AS DATE)", parameter(((LocalDate) value).toString()));
      case TIMESTAMP ->
          sql(
              "CAST(CAST({} AS VARCHAR(29)) AS TIMESTAMP(9))",
              parameter(TIMESTAMP.format((LocalDateTime) value)));
      default -> parameter(value);
    };
  }

  /** In UTC, which skips nothing, and in the calendar of the standard at all times. */
  @Override
  @Nullable LocalDateTime local(ResultSet rows, int column) throws SQLException {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setGregorianChange(new Date(Long.MIN_VALUE));
    Timestamp value = rows.getTimestamp(column, calendar);
    return value == null ? null : LocalDateTime.ofInstant(value.toInstant(), ZoneOffset.UTC);
  }

  @Override
  int mostDigits() {
    return 31;
  }

  /** Without the fraction of a second. */
  @Override
  SqlFragment datePart(DatePart part, Term term) {
    return sql("{}({})", sql(part.name()), term.sql());
  }

  @Override
  boolean takes(Term text, String value) {
    return super.takes(text, value)
        && value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TEXT;
  }

  @Override
  SqlFragment codePoints(Term text) {
    return sql("VARBINARY({})", text.sql());
  }

  @Override
  SqlFragment codePoints(String value) {
    return sql("CAST({} AS VARBINARY(4000))", parameter(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** It may be longer than the column, which would be an error. */
  @Override
  SqlFragment textParameter(Term column, String value) {
    return sql("CAST({} AS VARCHAR(4000))", parameter(value));
  }

  @Override
  SqlFragment contains(Term text, SqlFragment part, boolean expected) {
    return sql(expected ? "LOCATE({}, {}) > 0" : "LOCATE({}, {}) = 0", part, codePoints(text));
  }

  /** Of what length it may be is not known. */
  @Override
  Optional<SqlFragment> part(Term text) {
    return Optional.empty();
  }

  @Override
  SqlFragment part(String value) {
    return codePoints(value);
  }

  @Override
  SqlFragment startsWith(Term text, String start, boolean expected) {
    return sql(
        expected ? "LOCATE({}, {}) = 1" : "LOCATE({}, {}) <> 1",
        codePoints(start),
        codePoints(text));
  }

  /** Not by cutting off the end, which fills up with blanks what is too short. */
  @Override
  SqlFragment endsWith(Term text, String end, boolean expected) {
    SqlFragment bytes = codePoints(text);
    SqlFragment length = sql("CAST({} AS INTEGER)", parameter(utf8Length(end)));
    return sql(
        expected
            ? "CASE WHEN LENGTH({}) < {} THEN 0 ELSE LOCATE({}, {}, LENGTH({}) - {} + 1) END > 0"
            : "CASE WHEN LENGTH({}) < {} THEN 0 ELSE LOCATE({}, {}, LENGTH({}) - {} + 1) END = 0",
        bytes,
        length,
        codePoints(end),
        bytes,
        bytes,
        length);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  SqlFragment length(Term text) {
    return sql("CHARACTER_LENGTH({}, CODEUNITS32)", text.sql());
  }

  /** Not here: what is longer than a VARCHAR may be would be an error. */
  @Override
  Optional<SqlFragment> concatenated(List<SqlFragment> parts) {
    return Optional.empty();
  }

  @Override
  Optional<SqlFragment> text(String value) {
    return Optional.empty();
  }
}
