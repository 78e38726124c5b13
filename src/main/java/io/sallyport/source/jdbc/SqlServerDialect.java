package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.number;
import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.source.jdbc.ColumnFacts.Native;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * SQL Server 2019 and later, Azure SQL. Whatever the collation, {@code =} takes no notice of blanks
 * at the end, and most collations take none of letter case. So a text is compared as its UTF-8
 * bytes, whose order is that of code points; the loose comparison stands beside it where an index
 * could serve it.
 */
final class SqlServerDialect extends PlainSqlDialect {
  /** A column of characters of one code page has to become Unicode before its collation changes. */
  private static final String UNICODE = "CAST({} AS NVARCHAR(MAX))";

  /** Finds equal characters and no others, and counts UTF-16 units. */
  private static final String BINARY = "{} COLLATE Latin1_General_100_BIN2";

  /** Counts code points. */
  private static final String SUPPLEMENTARY = "{} COLLATE Latin1_General_100_CI_AS_SC";

  /**
   * With a byte behind it: bytes are compared as if zeros followed the shorter ones, so that a text
   * with zeros at its end would be equal to the one without.
   */
  private static final String BYTES =
      "(CAST(CAST({} COLLATE Latin1_General_100_BIN2_UTF8 AS VARCHAR(MAX)) AS VARBINARY(MAX)) +"
          + " 0x01)";

  private static final byte END = 1;

  /** Stands behind texts that are compared with {@code =}, so that blanks at their end count. */
  private static final String MARK = ".";

  /** So many UTF-16 units are found by {@code CHARINDEX}, and leave room for the mark. */
  private static final int LONGEST_TEXT = 3_900;

  @Override
  String product() {
    return "SQL Server";
  }

  @Override
  Optional<DriverJar> driver() {
    return Optional.of(new DriverJar("com.microsoft.sqlserver:mssql-jdbc"));
  }

  /** With the states of the standard, and times as times. */
  @Override
  Map<String, String> driverProperties(Duration connectTimeout) {
    return Map.of(
        "loginTimeout",
        String.valueOf(Math.max(1, connectTimeout.toSeconds())),
        "applicationName",
        "sallyport",
        "xopenStates",
        "true",
        "sendTimeAsDatetime",
        "false");
  }

  @Override
  boolean drainsStreams() {
    return true;
  }

  @Override
  Native nativeType(ColumnFacts.Raw column) {
    return SqlServerTypes.of(column);
  }

  @Override
  Map<String, TextFacts> textFacts(Handle handle, TableName table) {
    return SqlServerTypes.textFacts(handle, table);
  }

  /** Paging is a part of ordering. */
  @Override
  SqlFragment page(SqlFragment query, boolean ordered, long skip, OptionalLong top) {
    if (skip == 0 && top.isEmpty()) {
      return query;
    }
    SqlFragment sorted = ordered ? query : sql("{} ORDER BY (SELECT NULL)", query);
    SqlFragment skipped = sql("{} OFFSET {} ROWS", sorted, parameter(skip));
    return top.isEmpty()
        ? skipped
        : sql("{} FETCH NEXT {} ROWS ONLY", skipped, number(top.getAsLong()));
  }

  /** Nulls are the least here. */
  @Override
  SqlFragment ordered(SqlFragment key, boolean nullable, boolean descending) {
    return descending ? sql("{} DESC", key) : key;
  }

  /** A UNIQUEIDENTIFIER is sorted by its last bytes first, its text from left to right. */
  @Override
  SqlFragment ranked(Term term) {
    return term.kind() == ColumnKind.UUID
        ? sql(BINARY, sql("CAST({} AS CHAR(36))", term.sql()))
        : term.sql();
  }

  /** A column is in the order of what is read of it, and an index can serve it. */
  @Override
  Optional<SqlFragment> sortKey(Term term) {
    return term.kind() == ColumnKind.TIMESTAMP
        ? Optional.of(term.comparable())
        : super.sortKey(term);
  }

  /** A few of the 2,100 are the driver's own. */
  @Override
  int mostParameters() {
    return 2_090;
  }

  @Override
  SqlFragment isTrue(SqlFragment bool) {
    return sql("{} = 1", bool);
  }

  @Override
  SqlFragment isFalse(SqlFragment bool) {
    return sql("{} = 0", bool);
  }

  /** A DATETIME is read in milliseconds and compared in thirds of hundredths of a second. */
  @Override
  SqlFragment asRead(ColumnFacts facts, SqlFragment column) {
    boolean rounded =
        facts.kind() == ColumnKind.TIMESTAMP && facts.column().nativeType().equals("datetime");
    return rounded ? sql("CAST({} AS DATETIME2(3))", column) : super.asRead(facts, column);
  }

  /** As the database writes it: what is compared with a UNIQUEIDENTIFIER becomes one. */
  @Override
  Object value(UUID uuid) {
    return uuid.toString().toUpperCase(Locale.ROOT);
  }

  /** A product has one digit more than both factors have. */
  @Override
  int mostDigits() {
    return 37;
  }

  @Override
  SqlFragment remainder(SqlFragment dividend, SqlFragment divisor) {
    return sql("(CAST({} AS BIGINT) % CAST({} AS BIGINT))", dividend, divisor);
  }

  @Override
  SqlFragment datePart(DatePart part, Term term) {
    SqlFragment value =
        term.kind() == ColumnKind.INSTANT
            ? sql("SWITCHOFFSET({}, '+00:00')", term.sql())
            : term.sql();
    return sql("DATEPART({}, {})", sql(part.name()), value);
  }

  @Override
  boolean takes(Term text, String value) {
    return super.takes(text, value) && value.length() <= LONGEST_TEXT;
  }

  private static SqlFragment unicode(Term text) {
    return text.text().unicode() ? text.sql() : sql(UNICODE, text.sql());
  }

  private static SqlFragment binary(Term text) {
    return sql(BINARY, unicode(text));
  }

  @Override
  SqlFragment codePoints(Term text) {
    return sql(BYTES, unicode(text));
  }

  @Override
  SqlFragment codePoints(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    byte[] ended = Arrays.copyOf(text, text.length + 1);
    ended[text.length] = END;
    return parameter(ended);
  }

  /** Of the class of the column, so that an index can be used; this loses nothing of ASCII. */
  @Override
  SqlFragment textParameter(Term column, String value) {
    boolean ascii = value.chars().allMatch(c -> c < 0x80);
    return ascii && !column.text().unicode()
        ? sql("CAST({} AS VARCHAR(8000))", parameter(value))
        : parameter(value);
  }

  @Override
  SqlFragment contains(Term text, SqlFragment part, boolean expected) {
    return sql(expected ? "CHARINDEX({}, {}) > 0" : "CHARINDEX({}, {}) = 0", part, binary(text));
  }

  /** An empty text would not be found, though every text contains it. */
  @Override
  Optional<SqlFragment> part(Term text) {
    return Optional.empty();
  }

  /**
   * Not by {@code LIKE}, which follows the collation and misses what starts with the same units.
   */
  @Override
  SqlFragment startsWith(Term text, String start, boolean expected) {
    return end("LEFT", text, start, expected);
  }

  @Override
  SqlFragment endsWith(Term text, String end, boolean expected) {
    return end("RIGHT", text, end, expected);
  }

  private static SqlFragment end(String side, Term text, String value, boolean expected) {
    return sql(
        expected ? "{}({}, {}) + {} = {}" : "{}({}, {}) + {} <> {}",
        sql(side),
        binary(text),
        parameter(value.length()),
        parameter(MARK),
        parameter(value + MARK));
  }

  /** Blanks at the end are not counted, hence the mark. */
  @Override
  SqlFragment length(Term text) {
    return sql("(LEN(" + SUPPLEMENTARY + " + N'.') - 1)", sql(UNICODE, text.sql()));
  }

  /** A sum of texts is cut off at 4,000 characters unless one has no limit. */
  @Override
  Optional<SqlFragment> concatenated(List<SqlFragment> parts) {
    return Optional.of(
        sql("({})", SqlFragment.join(" + ", parts.stream().map(p -> sql(UNICODE, p)).toList())));
  }

  @Override
  Optional<SqlFragment> text(String value) {
    return Optional.of(sql(UNICODE, parameter(value)));
  }
}
