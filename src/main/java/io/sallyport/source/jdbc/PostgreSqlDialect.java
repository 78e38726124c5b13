package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.model.PrimitiveType;
import io.sallyport.source.jdbc.ColumnFacts.Native;
import io.sallyport.source.jdbc.TextFacts.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * PostgreSQL 12 and later. Equality is exact unless a collation is nondeterministic; order is that
 * of a language unless the collation is {@code "C"}.
 */
final class PostgreSqlDialect extends Dialect {
  private static final Set<String> CODE_POINT_COLLATIONS = Set.of("C", "POSIX", "ucs_basic");

  /** What {@link Character#isWhitespace(int)} knows as white space. */
  private static final String WHITE_SPACE =
      "\t\n\u000B\f\r\u001C\u001D\u001E\u001F \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
          + "\u2008\u2009\u200A\u2028\u2029\u205F\u3000";

  @Override
  String product() {
    return "PostgreSQL";
  }

  @Override
  Map<String, String> driverProperties(Duration connectTimeout) {
    String seconds = String.valueOf(Math.max(1, connectTimeout.toSeconds()));
    return Map.of(
        "connectTimeout",
        seconds,
        "loginTimeout",
        seconds,
        "tcpKeepAlive",
        "true",
        "ApplicationName",
        "sallyport");
  }

  /** The driver keeps a cursor only inside a transaction. */
  @Override
  void beginStream(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  void endStream(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** The driver has all text in UTF-8, whatever the encoding of the database. */
  @Override
  boolean handsOutUtf8() {
    return true;
  }

  @Override
  Native nativeType(ColumnFacts.Raw column) {
    return switch (column.typeName()) {
      case "bool" -> Native.of(PrimitiveType.BOOLEAN, ColumnKind.BOOLEAN);
      case "uuid" -> Native.of(PrimitiveType.GUID, ColumnKind.UUID);
      case "bytea" -> Native.of(PrimitiveType.BINARY, ColumnKind.BINARY);
      case "timestamptz" ->
          Native.of(
              PrimitiveType.DATE_TIME_OFFSET, ColumnKind.INSTANT, StandardTypes.fraction(column));
      case "citext" -> Native.of(PrimitiveType.STRING, ColumnKind.OPAQUE);
      case "int2", "int4", "int8", "smallserial", "serial", "bigserial" -> StandardTypes.of(column);
      case "numeric", "float4", "float8", "date", "time", "timestamp" -> StandardTypes.of(column);
      case "varchar", "text", "bpchar" -> StandardTypes.of(column);
      // Enumerations and the like, which the driver reads as text.
      default ->
          column.jdbcType() == Types.VARCHAR
              ? Native.of(PrimitiveType.STRING, ColumnKind.OPAQUE)
              : Native.UNSUPPORTED;
    };
  }

  @Override
  Map<String, TextFacts> textFacts(Handle handle, TableName table) {
    SqlFragment collations =
        sql(
            "SELECT a.attname, CASE WHEN co.collprovider = 'd' THEN d.datcollate ELSE"
                + " co.collcollate END, co.collname, co.collisdeterministic, co.oid FROM"
                + " pg_attribute a JOIN pg_class cl ON cl.oid = a.attrelid JOIN pg_namespace n ON"
                + " n.oid = cl.relnamespace JOIN pg_collation co ON co.oid = a.attcollation JOIN"
                + " pg_database d ON d.datname = current_database() WHERE n.nspname = {} AND"
                + " cl.relname = {} AND a.attnum > 0 AND pg_encoding_to_char(d.encoding) = 'UTF8'",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    Map<String, TextFacts> facts = new HashMap<>();
    for (List<String> row : Statements.strings(handle, collations)) {
      boolean codePoint =
          CODE_POINT_COLLATIONS.contains(row.get(1)) || CODE_POINT_COLLATIONS.contains(row.get(2));
      boolean exact = row.get(3).startsWith("t");
      Order order = codePoint ? Order.CODE_POINT : Order.OTHER;
      facts.put(row.get(0), new TextFacts(exact, order, true).in(row.get(4)));
    }
    return facts;
  }

  /** Not of what is read along with the tables that inherit from it, nor of an invalid index. */
  @Override
  boolean keepsKeys(Handle handle, TableName table) {
    SqlFragment doubtful =
        sql(
            "SELECT 1 FROM pg_class cl JOIN pg_namespace n ON n.oid = cl.relnamespace"
                + " WHERE n.nspname = {} AND cl.relname = {}"
                + " AND (cl.relkind <> 'p' AND EXISTS (SELECT 1 FROM pg_inherits i WHERE"
                + " i.inhparent = cl.oid) OR EXISTS (SELECT 1 FROM pg_index x WHERE x.indrelid ="
                + " cl.oid AND NOT x.indisvalid))",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    return Statements.strings(handle, doubtful).isEmpty();
  }

  @Override
  SqlFragment datePart(DatePart part, Term term) {
    SqlFragment value =
        term.kind() == ColumnKind.INSTANT ? sql("({} AT TIME ZONE 'UTC')", term.sql()) : term.sql();
    // The second comes with its fraction.
    return sql("CAST(FLOOR(EXTRACT({} FROM {})) AS BIGINT)", sql(part.name()), value);
  }

  @Override
  SqlFragment stripped(SqlFragment column) {
    return sql("CAST({} AS TEXT)", column);
  }

  @Override
  SqlFragment codePoints(Term text) {
    return text.text().order() == Order.CODE_POINT
        ? text.sql()
        : sql("{} COLLATE \"C\"", text.sql());
  }

  @Override
  SqlFragment codePoints(String value) {
    return parameter(value);
  }

  @Override
  Optional<SqlFragment> fromCodePoints(SqlFragment codePoints) {
    return Optional.of(codePoints);
  }

  /** Of the type of the column, so that an index of that type can be used. */
  @Override
  SqlFragment textParameter(Term column, String value) {
    return column.kind() == ColumnKind.CHAR
        ? sql("CAST({} AS BPCHAR)", parameter(value))
        : parameter(value);
  }

  @Override
  SqlFragment contains(Term text, SqlFragment part, boolean expected) {
    return sql(expected ? "STRPOS({}, {}) > 0" : "STRPOS({}, {}) = 0", bytewise(text), part);
  }

  /**
   * With the collation said: columns can have two that do not go together, and under one to which
   * several texts are the same nothing can be looked for.
   */
  @Override
  Optional<SqlFragment> part(Term text) {
    return Optional.of(sql("({} COLLATE \"C\")", text.sql()));
  }

  @Override
  SqlFragment startsWith(Term text, String start, boolean expected) {
    return sql(
        expected ? "{} LIKE {}" : "{} NOT LIKE {}",
        bytewise(text),
        parameter(LikePattern.startingWith(start)));
  }

  @Override
  SqlFragment endsWith(Term text, String end, boolean expected) {
    return sql(
        expected ? "RIGHT({}, {}) = {}" : "RIGHT({}, {}) <> {}",
        bytewise(text),
        parameter(end.codePointCount(0, end.length())),
        parameter(end));
  }

  /** Under a nondeterministic collation these functions would compare loosely, or refuse to. */
  private SqlFragment bytewise(Term text) {
    return text.text().exact() ? text.sql() : sql("({} COLLATE \"C\")", text.sql());
  }

  @Override
  SqlFragment length(Term text) {
    return sql("CHAR_LENGTH({})", text.sql());
  }

  @Override
  Optional<SqlFragment> trimmed(Term text) {
    return Optional.of(sql("BTRIM({}, {})", text.sql(), parameter(WHITE_SPACE)));
  }

  @Override
  Optional<SqlFragment> text(String value) {
    return Optional.of(sql("CAST({} AS TEXT)", parameter(value)));
  }
}
