package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.DateFunctions;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Call;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.StringFunctions;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.jdbc.TextFacts.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of the SQL, where it matters to an index or to a reader of the database's log. */
final class SqlTranslatorTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Property ID = Property.of("ID", PrimitiveType.INT32).required();
  private static final Property QUANTITY = Property.of("QUANTITY", PrimitiveType.INT32);
  private static final Property PRICE = Property.of("PRICE", PrimitiveType.DECIMAL);
  private static final Property NAME = Property.of("NAME", PrimitiveType.STRING);
  private static final Property CODE = Property.of("CODE", PrimitiveType.STRING);
  private static final Property ACTIVE = Property.of("ACTIVE", PrimitiveType.BOOLEAN);
  private static final Property CHANGED = Property.of("CHANGED", PrimitiveType.DATE_TIME_OFFSET);
  private static final Property BODY = Property.of("BODY", PrimitiveType.STRING);

  private static final Dialect H2 = new H2Dialect(false);
  private static final Dialect POSTGRES = new PostgreSqlDialect();
  private static final Dialect MARIADB = new MariaDbDialect();

  private static TableFacts table(TextFacts text) {
    Map<String, ColumnFacts> columns = new HashMap<>();
    add(columns, ID, ColumnKind.INTEGER, Facets.NONE, text);
    add(columns, QUANTITY, ColumnKind.INTEGER, Facets.NONE, text);
    add(columns, PRICE, ColumnKind.DECIMAL, Facets.decimal(10, 2), text);
    add(columns, NAME, ColumnKind.VARCHAR, Facets.maxLength(40), text);
    add(columns, CODE, ColumnKind.CHAR, Facets.maxLength(5), text);
    add(columns, ACTIVE, ColumnKind.BOOLEAN, Facets.NONE, text);
    add(columns, CHANGED, ColumnKind.TIMESTAMP, Facets.precision(3), text);
    add(columns, BODY, ColumnKind.OPAQUE, Facets.NONE, text);
    return new TableFacts(new TableName(Optional.of("PUBLIC"), "PRODUCTS"), columns);
  }

  private static void add(
      Map<String, ColumnFacts> columns,
      Property property,
      ColumnKind kind,
      Facets facets,
      TextFacts text) {
    columns.put(
        property.column(),
        new ColumnFacts(
            new DiscoveredTable.Column(
                property.column(), Optional.of(property.type()), "", true, facets),
            kind,
            text));
  }

  private static final TableFacts H2_TABLE = table(new TextFacts(true, Order.CODE_UNIT, true));
  private static final TableFacts POSTGRES_TABLE = table(new TextFacts(true, Order.OTHER, true));
  private static final TableFacts MARIADB_TABLE = table(TextFacts.UNKNOWN);

  private static Expression is(ComparisonOperator operator, Property property, Object value) {
    return new Expression.Comparison(
        operator, new Member(property), ExpressionGenerator.literal(value));
  }

  private static Expression call(
      io.sallyport.expression.Function function, Property property, Object value) {
    return new Call(function, List.of(new Member(property), ExpressionGenerator.literal(value)));
  }

  private static Expression not(Expression operand) {
    return new Expression.Not(operand);
  }

  private static String sql(Dialect dialect, TableFacts table, Expression expression) {
    return new SqlTranslator(dialect, table, UTC)
        .filter(expression)
        .map(c -> (c.exact() ? "" : "some of: ") + c.sql())
        .orElse("none");
  }

  static List<Arguments> h2() {
    return List.of(
        Arguments.of(is(ComparisonOperator.EQ, ID, 5L), "\"ID\" = ? [5]"),
        Arguments.of(is(ComparisonOperator.NE, ID, 5L), "\"ID\" <> ? [5]"),
        Arguments.of(
            is(ComparisonOperator.NE, QUANTITY, 5L),
            "(\"QUANTITY\" <> ? OR \"QUANTITY\" IS NULL) [5]"),
        Arguments.of(not(is(ComparisonOperator.GT, ID, 5L)), "\"ID\" <= ? [5]"),
        Arguments.of(
            not(is(ComparisonOperator.GT, QUANTITY, 5L)),
            "(\"QUANTITY\" <= ? OR \"QUANTITY\" IS NULL) [5]"),
        Arguments.of(is(ComparisonOperator.EQ, ID, new BigDecimal("5.0")), "\"ID\" = ? [5]"),
        Arguments.of(is(ComparisonOperator.EQ, ID, new BigDecimal("1.5")), "1 = 0 []"),
        Arguments.of(is(ComparisonOperator.GE, ID, new BigDecimal("1.5")), "\"ID\" > ? [1]"),
        Arguments.of(is(ComparisonOperator.LT, ID, new BigDecimal("-1.5")), "\"ID\" <= ? [-2]"),
        Arguments.of(is(ComparisonOperator.LT, QUANTITY, 1L << 40), "\"QUANTITY\" IS NOT NULL []"),
        Arguments.of(is(ComparisonOperator.EQ, PRICE, 5L), "\"PRICE\" = ? [5.00]"),
        Arguments.of(is(ComparisonOperator.EQ, PRICE, 0.1), "\"PRICE\" = ? [0.10]"),
        Arguments.of(is(ComparisonOperator.EQ, PRICE, 0.1f), "none"),
        Arguments.of(is(ComparisonOperator.EQ, NAME, "x"), "\"NAME\" = ? [x]"),
        Arguments.of(is(ComparisonOperator.GT, NAME, "x"), "\"NAME\" > ? [x]"),
        Arguments.of(
            is(ComparisonOperator.GT, NAME, "\uFF01"),
            "STRINGTOUTF8(\"NAME\") > STRINGTOUTF8(?) [\uFF01]"),
        Arguments.of(is(ComparisonOperator.EQ, CODE, "ab"), "\"CODE\" = ? [ab]"),
        Arguments.of(is(ComparisonOperator.EQ, CODE, "ab "), "1 = 0 []"),
        Arguments.of(is(ComparisonOperator.EQ, BODY, "x"), "none"),
        Arguments.of(
            new Expression.Comparison(ComparisonOperator.EQ, new Member(BODY), Literal.NULL),
            "\"BODY\" IS NULL []"),
        Arguments.of(call(StringFunctions.CONTAINS, NAME, "a_b"), "LOCATE(?, \"NAME\") > 0 [a_b]"),
        Arguments.of(not(call(StringFunctions.CONTAINS, NAME, "a")), "LOCATE(?, \"NAME\") = 0 [a]"),
        Arguments.of(
            new Expression.Comparison(
                ComparisonOperator.EQ, call(StringFunctions.CONTAINS, NAME, "a"), Literal.FALSE),
            "LOCATE(?, \"NAME\") = 0 [a]"),
        Arguments.of(
            new Expression.Comparison(
                ComparisonOperator.NE, call(StringFunctions.CONTAINS, NAME, "a"), Literal.TRUE),
            "(LOCATE(?, \"NAME\") > 0) IS NOT TRUE [a]"),
        Arguments.of(
            not(new Call(StringFunctions.CONTAINS, List.of(new Member(NAME), Literal.NULL))),
            "1 = 0 []"),
        Arguments.of(
            call(StringFunctions.STARTS_WITH, NAME, "ab"),
            "(\"NAME\" >= ? AND \"NAME\" < ?) [ab, ac]"),
        Arguments.of(call(StringFunctions.ENDS_WITH, NAME, ""), "\"NAME\" IS NOT NULL []"),
        Arguments.of(not(call(StringFunctions.CONTAINS, NAME, "")), "1 = 0 []"),
        Arguments.of(new Member(ACTIVE), "\"ACTIVE\" []"),
        Arguments.of(not(new Member(ACTIVE)), "NOT \"ACTIVE\" []"),
        Arguments.of(
            is(ComparisonOperator.GT, CHANGED, Instant.parse("2024-01-01T00:00:00.0005Z")),
            "\"CHANGED\" > ? [2024-01-01T00:00]"),
        Arguments.of(
            new Expression.Comparison(
                ComparisonOperator.EQ,
                new Call(DateFunctions.YEAR, List.of(new Member(CHANGED))),
                ExpressionGenerator.literal(2024L)),
            "EXTRACT(YEAR FROM \"CHANGED\") = ? [2024]"),
        Arguments.of(
            new Expression.In(
                new Member(QUANTITY), List.of(Literal.NULL, ExpressionGenerator.literal(1L))),
            "(\"QUANTITY\" = ? OR \"QUANTITY\" IS NULL) [1]"),
        Arguments.of(
            not(
                new Expression.In(
                    new Member(QUANTITY),
                    List.of(ExpressionGenerator.literal(1L), ExpressionGenerator.literal(2L)))),
            "(\"QUANTITY\" NOT IN (?, ?) OR \"QUANTITY\" IS NULL) [1, 2]"),
        Arguments.of(
            new Expression.Or(
                List.of(
                    new Expression.And(
                        List.of(
                            is(ComparisonOperator.EQ, ID, 1L),
                            is(ComparisonOperator.EQ, BODY, "x"))),
                    is(ComparisonOperator.EQ, ID, 2L))),
            "some of: (\"ID\" = ? OR \"ID\" = ?) [1, 2]"),
        Arguments.of(
            new Expression.Or(
                List.of(
                    is(ComparisonOperator.EQ, ID, 1L),
                    is(ComparisonOperator.GT, QUANTITY, 5L),
                    is(ComparisonOperator.EQ, ID, 2L))),
            "(\"QUANTITY\" > ? OR \"ID\" IN (?, ?)) [5, 1, 2]"),
        Arguments.of(
            new Expression.And(
                List.of(is(ComparisonOperator.EQ, ID, 1L), is(ComparisonOperator.EQ, BODY, "x"))),
            "none"));
  }

  @ParameterizedTest
  @MethodSource
  void h2(Expression expression, String expected) {
    assertThat(sql(H2, H2_TABLE, expression)).isEqualTo(expected);
  }

  static List<Arguments> postgres() {
    return List.of(
        Arguments.of(is(ComparisonOperator.EQ, NAME, "x"), "\"NAME\" = ? [x]"),
        Arguments.of(is(ComparisonOperator.GT, NAME, "x"), "\"NAME\" COLLATE \"C\" > ? [x]"),
        Arguments.of(is(ComparisonOperator.EQ, CODE, "ab"), "\"CODE\" = CAST(? AS BPCHAR) [ab]"),
        Arguments.of(
            call(StringFunctions.STARTS_WITH, NAME, "50%_\\"), "\"NAME\" LIKE ? [50\\%\\_\\\\%]"),
        Arguments.of(
            call(StringFunctions.ENDS_WITH, NAME, "\uD83D\uDE00b"),
            "RIGHT(\"NAME\", ?) = ? [2, \uD83D\uDE00b]"),
        Arguments.of(
            new Expression.Comparison(
                ComparisonOperator.EQ,
                new Call(StringFunctions.TO_LOWER, List.of(new Member(NAME))),
                ExpressionGenerator.literal("x")),
            "none"));
  }

  @ParameterizedTest
  @MethodSource
  void postgres(Expression expression, String expected) {
    assertThat(sql(POSTGRES, POSTGRES_TABLE, expression)).isEqualTo(expected);
  }

  static List<Arguments> mariaDb() {
    return List.of(
        Arguments.of(
            is(ComparisonOperator.EQ, NAME, "x"),
            "(`NAME` = ? AND CAST(`NAME` AS BINARY) = CAST(? AS BINARY)) [x, x]"),
        Arguments.of(
            is(ComparisonOperator.NE, NAME, "x"),
            "(CAST(`NAME` AS BINARY) <> CAST(? AS BINARY) OR `NAME` IS NULL) [x]"),
        Arguments.of(
            call(StringFunctions.CONTAINS, NAME, "x"),
            "LOCATE(CAST(? AS BINARY), CAST(`NAME` AS BINARY)) > 0 [x]"),
        Arguments.of(new Member(ACTIVE), "`ACTIVE` <> 0 []"));
  }

  @ParameterizedTest
  @MethodSource
  void mariaDb(Expression expression, String expected) {
    assertThat(sql(MARIADB, MARIADB_TABLE, expression)).isEqualTo(expected);
  }

  @Test
  void localTimesOfAZoneWithSummerTime_areNotCompared() {
    Expression later = is(ComparisonOperator.GT, CHANGED, Instant.EPOCH);
    ZoneId zone = ZoneId.of("Europe/Berlin");
    assertThat(new SqlTranslator(H2, H2_TABLE, zone).filter(later)).isEmpty();
    assertThat(new SqlTranslator(H2, H2_TABLE, zone).sortKey(new Member(CHANGED))).isEmpty();
  }

  @Test
  void localTimesOfAFixedOffset_areShifted() {
    Expression later = is(ComparisonOperator.GT, CHANGED, Instant.EPOCH);
    assertThat(new SqlTranslator(H2, H2_TABLE, ZoneId.of("+02:00")).filter(later))
        .hasValueSatisfying(
            c -> assertThat(c.sql().toString()).isEqualTo("\"CHANGED\" > ? [1970-01-01T02:00]"));
  }

  @Test
  void longChain_isTranslatedWithoutRecursion() {
    List<Expression> operands = new ArrayList<>();
    for (long i = 0; i < 50_000; i++) {
      operands.add(is(ComparisonOperator.EQ, ID, i));
    }
    assertThat(new SqlTranslator(H2, H2_TABLE, UTC).filter(new Expression.Or(operands)))
        .hasValueSatisfying(c -> assertThat(c.sql().parameters()).hasSize(50_000));
  }

  @Test
  void select_ordersAndPagesAsTheDialectDoes() {
    SourceQuery query =
        new SourceQuery(
            Reads.entitySet("Products", "PRODUCTS", ID, QUANTITY, NAME),
            List.of(ID, NAME),
            Optional.of(is(ComparisonOperator.GT, ID, 7L)),
            List.of(OrderTerm.descending(QUANTITY), OrderTerm.ascending(ID)),
            20,
            OptionalLong.of(10),
            SourceQuery.Result.ROWS);
    assertThat(select(query, H2, H2_TABLE))
        .isEqualTo(
            "SELECT \"ID\", \"NAME\" FROM \"PUBLIC\".\"PRODUCTS\" WHERE \"ID\" > ? ORDER BY"
                + " \"QUANTITY\" DESC NULLS LAST, \"ID\" OFFSET ? ROWS FETCH NEXT 10 ROWS ONLY"
                + " [7, 20]");
    assertThat(select(query, MARIADB, MARIADB_TABLE))
        .isEqualTo(
            "SELECT `ID`, `NAME` FROM `PUBLIC`.`PRODUCTS` WHERE `ID` > ? ORDER BY `QUANTITY` DESC,"
                + " `ID` LIMIT 10 OFFSET ? [7, 20]");
  }

  @Test
  void select_ordersByTheSameOnlyOnce() {
    SourceQuery query =
        new SourceQuery(
            Reads.entitySet("Products", "PRODUCTS", ID, QUANTITY, NAME),
            List.of(ID),
            Optional.empty(),
            List.of(
                OrderTerm.descending(QUANTITY),
                OrderTerm.ascending(QUANTITY),
                OrderTerm.ascending(ID)),
            0,
            OptionalLong.empty(),
            SourceQuery.Result.ROWS);
    assertThat(select(query, H2, H2_TABLE))
        .isEqualTo(
            "SELECT \"ID\" FROM \"PUBLIC\".\"PRODUCTS\" ORDER BY \"QUANTITY\" DESC NULLS LAST,"
                + " \"ID\" []");
  }

  private static String select(SourceQuery query, Dialect dialect, TableFacts table) {
    Scope rows = Scope.alone(table, SelectStatement.tableName(table, dialect));
    return SelectStatement.of(query, rows, dialect, UTC).orElseThrow().fragment().toString();
  }

  @Test
  void name_isQuotedSoThatItIsNothingElse() {
    assertThat(H2.name("a\"; DROP TABLE x --").text()).isEqualTo("\"a\"\"; DROP TABLE x --\"");
    assertThat(MARIADB.name("a`b").text()).isEqualTo("`a``b`");
  }
}
