package io.sallyport.source.jdbc;

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
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Oracle Database 12.2 and later. The session compares and sorts by bytes, which in a database of
 * the character set AL32UTF8 is by code point. The empty text is null: there is none in a VARCHAR2,
 * but a CHAR of blanks is one to the gateway, and has none to be stripped down to here. So wherever
 * a CHAR is more than looked up, a mark stands before it.
 */
final class OracleDialect extends PlainSqlDialect {
  /** Before a text, so that even the empty one is not null. */
  private static final String MARK = ".";

  /** So many bytes has a VARCHAR2 everywhere. */
  private static final int LONGEST_TEXT = 4_000;

  @Override
  String product() {
    return "Oracle";
  }

  @Override
  Optional<DriverJar> driver() {
    return Optional.of(new DriverJar("com.oracle.database.jdbc:ojdbc11"));
  }

  /** By itself the driver fetches ten rows at a time. */
  @Override
  Map<String, String> driverProperties(Duration connectTimeout) {
    return Map.of(
        "oracle.net.CONNECT_TIMEOUT",
        String.valueOf(connectTimeout.toMillis()),
        "defaultRowPrefetch",
        "500",
        "v$session.program",
        "sallyport");
  }

  /** The driver would sort by the language of this machine. */
  @Override
  Optional<String> greeting() {
    return Optional.of(
        "ALTER SESSION SET NLS_COMP = BINARY NLS_SORT = BINARY TIME_ZONE = '+00:00'");
  }

  @Override
  Optional<SqlFailure> meaning(int number) {
    return switch (number) {
      case 1013 -> Optional.of(SqlFailure.TIMEOUT);
      case 942, 4043 -> Optional.of(SqlFailure.NO_TABLE);
      case 904 -> Optional.of(SqlFailure.NO_COLUMN);
      // Log-ins that are refused, instances that start or stop, listeners, broken connections.
      case 1005, 1017, 1033, 1034, 1089, 1090, 1092, 28000, 28001 ->
          Optional.of(SqlFailure.UNREACHABLE);
      case 3113, 3114, 3135, 12170, 12505, 12514, 12518, 12528, 12541, 17002, 17008, 17410 ->
          Optional.of(SqlFailure.UNREACHABLE);
      default -> Optional.empty();
    };
  }

  @Override
  Native nativeType(ColumnFacts.Raw column) {
    return OracleTypes.of(column);
  }

  @Override
  Map<String, TextFacts> textFacts(Handle handle, TableName table) {
    return OracleTexts.facts(handle, table);
  }

  /** A point in time without its zone: the driver needs a session of its own to tell the zone. */
  @Override
  SqlFragment selected(ColumnFacts facts, SqlFragment column) {
    return facts.kind() == ColumnKind.INSTANT ? sql("SYS_EXTRACT_UTC({})", column) : column;
  }

  @Override
  @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    LocalDateTime value = rows.getObject(column, LocalDateTime.class);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }

  @Override
  int longestList() {
    return 1_000;
  }

  /** A DATE that is compared with a TIMESTAMP becomes one, and no index can be used. */
  @Override
  SqlFragment bound(Term term, Object value) {
    boolean date = term.kind() == ColumnKind.TIMESTAMP && term.facets().precision().orElse(9) == 0;
    return date ? sql("CAST({} AS DATE)", parameter(value)) : parameter(value);
  }

  @Override
  SqlFragment decimal(SqlFragment number, int precision, int scale) {
    return sql("CAST({} AS NUMBER(" + precision + ", " + scale + "))", number);
  }

  @Override
  SqlFragment quotient(SqlFragment dividend, SqlFragment divisor) {
    return sql("TRUNC({} / {})", dividend, divisor);
  }

  @Override
  SqlFragment remainder(SqlFragment dividend, SqlFragment divisor) {
    return sql("MOD({}, {})", dividend, divisor);
  }

  /** A DATE has no time of day to this function, and the second comes with its fraction. */
  @Override
  SqlFragment datePart(DatePart part, Term term) {
    SqlFragment value =
        term.kind() == ColumnKind.INSTANT
            ? sql("SYS_EXTRACT_UTC({})", term.sql())
            : sql("CAST({} AS TIMESTAMP(9))", term.sql());
    return sql("FLOOR(EXTRACT({} FROM {}))", sql(part.name()), value);
  }

  /** What the character set of the database does not have would become a question mark. */
  @Override
  boolean takes(Term text, String value) {
    return super.takes(text, value)
        && value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TEXT
        && (text.text().unicode() || isAscii(value));
  }

  private static boolean isAscii(String value) {
    return value.chars().allMatch(c -> c < 0x80);
  }

  @Override
  boolean emptyIsNull() {
    return true;
  }

  /**
   * In a character set that is sorted by code point; not all texts are as short as they could be.
   */
  private static SqlFragment unicode(Term text) {
    return switch (text.text().order()) {
      case CODE_POINT -> text.sql();
      case CODE_UNIT, CODE_UNIT_BASIC_PLANE -> sql("TO_CHAR({})", text.sql());
      case OTHER -> sql("TO_NCHAR({})", text.sql());
    };
  }

  private static SqlFragment marked(Term text) {
    return sql("NVL2({}, '" + MARK + "' || {}, NULL)", text.comparable(), unicode(text));
  }

  /** How many characters stand before the text in {@link #searched}. */
  private static int before(Term text) {
    return text.kind() == ColumnKind.CHAR ? MARK.length() : 0;
  }

  /** A text that is null only where it is null. */
  private static SqlFragment searched(Term text) {
    return text.kind() == ColumnKind.CHAR ? marked(text) : unicode(text);
  }

  @Override
  SqlFragment codePoints(Term text) {
    return marked(text);
  }

  @Override
  SqlFragment codePoints(String value) {
    return parameter(MARK + value);
  }

  /** What is compared with a CHAR is filled up with blanks only if it is one too. */
  @Override
  SqlFragment textParameter(Term column, String value) {
    return column.kind() == ColumnKind.CHAR
        ? sql("CAST({} AS CHAR(2000))", parameter(value.isEmpty() ? " " : value))
        : parameter(value);
  }

  @Override
  SqlFragment contains(Term text, SqlFragment part, boolean expected) {
    return sql(expected ? "{} > 0" : "{} = 0", position(text, part));
  }

  /** A CHAR may be empty, and nothing that is empty is found. */
  @Override
  Optional<SqlFragment> part(Term text) {
    return text.kind() == ColumnKind.CHAR ? Optional.empty() : Optional.of(unicode(text));
  }

  @Override
  SqlFragment startsWith(Term text, String start, boolean expected) {
    boolean ordered = text.kind() == ColumnKind.VARCHAR && text.text().order() == Order.CODE_POINT;
    return Prefix.behind(start)
        .filter(behind -> ordered)
        .map(behind -> Prefix.range(text, start, behind, expected))
        .orElseGet(() -> startsAt(text, start, expected));
  }

  private static SqlFragment startsAt(Term text, String start, boolean expected) {
    return sql(
        expected ? "{} = {}" : "{} <> {}",
        position(text, parameter(start)),
        sql(text.kind() == ColumnKind.CHAR ? "2" : "1"));
  }

  private static SqlFragment position(Term text, SqlFragment part) {
    return text.kind() == ColumnKind.CHAR
        ? sql("INSTR({}, {}, 2)", marked(text), part)
        : sql("INSTR({}, {})", unicode(text), part);
  }

  /** The end of a text that is too short is null. */
  @Override
  SqlFragment endsWith(Term text, String end, boolean expected) {
    SqlFragment value = searched(text);
    int length = end.codePointCount(0, end.length());
    return sql(
        expected
            ? "(LENGTH({}) >= {} AND SUBSTR({}, {}) = {})"
            : "(LENGTH({}) < {} OR SUBSTR({}, {}) <> {})",
        value,
        parameter(length + before(text)),
        value,
        parameter(-length),
        parameter(end));
  }

  @Override
  SqlFragment length(Term text) {
    return text.kind() == ColumnKind.CHAR
        ? sql("(LENGTH({}) - 1)", searched(text))
        : sql("LENGTH({})", searched(text));
  }

  /** Not here: a null part would be as good as none. */
  @Override
  Optional<SqlFragment> concatenated(List<SqlFragment> parts) {
    return Optional.empty();
  }

  /** An empty one would be null; one that is not ASCII may not be in the character set. */
  @Override
  Optional<SqlFragment> text(String value) {
    boolean kept = !value.isEmpty() && isAscii(value) && value.length() <= LONGEST_TEXT;
    return kept
        ? Optional.of(sql("CAST({} AS VARCHAR2(4000))", parameter(value)))
        : Optional.empty();
  }
}
