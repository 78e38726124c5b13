package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.model.PrimitiveType;
import io.sallyport.source.jdbc.ColumnFacts.Native;
import io.sallyport.source.jdbc.TextFacts.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * H2 2.x. It is written in Java, and its strings are Java's: without a collation it compares them
 * by UTF-16 unit, it counts UTF-16 units, and it changes letter case as Java does in the locale of
 * its process.
 */
final class H2Dialect extends Dialect {
  /** The languages in which Java changes the case of letters in another way than in the root. */
  private static final Set<String> OWN_LETTER_CASE = Set.of("tr", "az", "lt");

  /** A character that takes two UTF-16 units. */
  private static final String SUPPLEMENTARY = "[\\x{10000}-\\x{10FFFF}]";

  private final boolean remote;

  /**
   * @param remote whether it runs in another process, whose locale is not known
   */
  H2Dialect(boolean remote) {
    this.remote = remote;
  }

  @Override
  String product() {
    return "H2";
  }

  @Override
  boolean isRemote() {
    return remote;
  }

  @Override
  void beginStream(Connection connection) throws SQLException {
    execute(connection, "SET LAZY_QUERY_EXECUTION TRUE");
  }

  @Override
  void endStream(Connection connection) throws SQLException {
    execute(connection, "SET LAZY_QUERY_EXECUTION FALSE");
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  Native nativeType(ColumnFacts.Raw column) {
    String type = column.typeName();
    if (type.equals("UUID")) {
      return Native.of(PrimitiveType.GUID, ColumnKind.UUID);
    }
    if (type.startsWith("ENUM")) {
      return Native.of(PrimitiveType.STRING, ColumnKind.OPAQUE);
    }
    Native standard = StandardTypes.of(column);
    return type.equals("VARCHAR_IGNORECASE") || type.equals("DECFLOAT")
        ? standard.opaque()
        : standard;
  }

  @Override
  Map<String, TextFacts> textFacts(Handle handle, TableName table) {
    SqlFragment collations =
        sql(
            "SELECT COLUMN_NAME, COLLATION_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA"
                + " = {} AND TABLE_NAME = {} AND COLLATION_NAME IS NOT NULL",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    Optional<Set<String>> supplementary = TextMarks.supplementaryColumns(handle, table);
    Map<String, TextFacts> facts = new HashMap<>();
    for (List<String> row : Statements.strings(handle, collations)) {
      String column = row.get(0);
      facts.put(
          column, row.get(1).equals("OFF") ? facts(column, supplementary) : TextFacts.UNKNOWN);
    }
    return facts;
  }

  private static TextFacts facts(String column, Optional<Set<String>> supplementary) {
    boolean basic = supplementary.filter(s -> !s.contains(column)).isPresent();
    Order order = basic ? Order.CODE_UNIT_BASIC_PLANE : Order.CODE_UNIT;
    return new TextFacts(true, order, true).in("OFF");
  }

  /** It reads the related table again for every row. */
  @Override
  boolean joinsWithoutIndex() {
    return false;
  }

  /** Nor does it keep what it has made of that table. */
  @Override
  boolean groupsOnce() {
    return false;
  }

  @Override
  SqlFragment decimal(SqlFragment number, int precision, int scale) {
    return sql("CAST({} AS NUMERIC(" + precision + ", " + scale + "))", number);
  }

  @Override
  SqlFragment datePart(DatePart part, Term term) {
    return term.kind() == ColumnKind.INSTANT
        ? sql("EXTRACT({} FROM {} AT TIME ZONE 'UTC')", sql(part.name()), term.sql())
        : super.datePart(part, term);
  }

  @Override
  SqlFragment stripped(SqlFragment column) {
    return sql("RTRIM({})", column);
  }

  @Override
  SqlFragment codePoints(Term text) {
    return sql("STRINGTOUTF8({})", text.sql());
  }

  @Override
  SqlFragment codePoints(String value) {
    return sql("STRINGTOUTF8({})", parameter(value));
  }

  @Override
  Optional<SqlFragment> fromCodePoints(SqlFragment codePoints) {
    return Optional.of(sql("UTF8TOSTRING({})", codePoints));
  }

  @Override
  SqlFragment contains(Term text, SqlFragment part, boolean expected) {
    return sql(expected ? "LOCATE({}, {}) > 0" : "LOCATE({}, {}) = 0", part, text.sql());
  }

  /**
   * As a range where an index can serve it. Not by {@code LIKE}, which compares halves of
   * characters under a collation.
   */
  @Override
  SqlFragment startsWith(Term text, String start, boolean expected) {
    boolean ordered = text.kind() == ColumnKind.VARCHAR && text.text().isBinary();
    String position = expected ? "LOCATE({}, {}) = 1" : "LOCATE({}, {}) <> 1";
    return Prefix.behind(start)
        .filter(behind -> ordered)
        .map(behind -> Prefix.range(text, start, behind, expected))
        .orElseGet(() -> sql(position, parameter(start), text.sql()));
  }

  /**
   * By position, not by cutting off the end, which can cut a character in halves. From where a text
   * that ends so has its end, there is room for one occurrence only.
   */
  @Override
  SqlFragment endsWith(Term text, String end, boolean expected) {
    SqlFragment value = text.sql();
    SqlFragment size = parameter((long) end.length());
    return sql(
        expected
            ? "(CHAR_LENGTH({}) >= {} AND LOCATE({}, {}, CHAR_LENGTH({}) - {} + 1) > 0)"
            : "(CHAR_LENGTH({}) < {} OR LOCATE({}, {}, CHAR_LENGTH({}) - {} + 1) = 0)",
        value,
        size,
        parameter(end),
        value,
        value,
        size);
  }

  @Override
  SqlFragment length(Term text) {
    return sql("CHAR_LENGTH(REGEXP_REPLACE({}, {}, '.'))", text.sql(), parameter(SUPPLEMENTARY));
  }

  @Override
  Optional<SqlFragment> lower(Term text) {
    return letterCase("LOWER({})", text);
  }

  @Override
  Optional<SqlFragment> upper(Term text) {
    return letterCase("UPPER({})", text);
  }

  private Optional<SqlFragment> letterCase(String function, Term text) {
    return remote || OWN_LETTER_CASE.contains(Locale.getDefault().getLanguage())
        ? Optional.empty()
        : Optional.of(sql(function, text.sql()));
  }

  @Override
  Optional<SqlFragment> trimmed(Term text) {
    return Optional.of(
        sql(
            "REGEXP_REPLACE({}, {}, '')",
            text.sql(),
            parameter("^\\p{javaWhitespace}+|\\p{javaWhitespace}+\\z")));
  }
}
