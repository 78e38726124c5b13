package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.DialectText.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.source.jdbc.TextFacts.Order;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL for relationships as text. */
final class RelatedSqlTest {
  private static final DialectText H2 =
      text(new H2Dialect(false), "BOOLEAN", new TextFacts(true, Order.CODE_UNIT, true).in("OFF"));

  private static final DialectText POSTGRES =
      text(new PostgreSqlDialect(), "bool", new TextFacts(true, Order.OTHER, true).in("100"));

  private static final DialectText MARIADB =
      text(
          new MariaDbDialect(),
          "BIT",
          new TextFacts(false, Order.OTHER, true).in("utf8mb4_general_ci"));

  private static DialectText text(Dialect dialect, String bool, TextFacts facts) {
    Map<ColumnFacts.Raw, Optional<TextFacts>> columns = new LinkedHashMap<>();
    boolean postgres = dialect instanceof PostgreSqlDialect;
    String number = postgres ? "int4" : "INTEGER";
    columns.put(new ColumnFacts.Raw("ID", number, Types.INTEGER, 10, 0, false), Optional.empty());
    columns.put(column("QUANTITY", number, Types.INTEGER, 10, 0), Optional.empty());
    columns.put(
        column("NAME", postgres ? "varchar" : "VARCHAR", Types.VARCHAR, 40, 0), Optional.of(facts));
    columns.put(column("CODE", postgres ? "bpchar" : "CHAR", Types.CHAR, 6, 0), Optional.of(facts));
    columns.put(
        column("ACTIVE", bool, bool.equals("BIT") ? Types.BIT : Types.BOOLEAN, 1, 0),
        Optional.empty());
    return new DialectText(dialect, columns);
  }

  static List<Arguments> h2() {
    return DialectText.table("related-h2.txt");
  }

  @ParameterizedTest
  @MethodSource
  void h2(String request, String expected) {
    assertThat(H2.of(request)).isEqualTo(expected);
  }

  static List<Arguments> postgreSql() {
    return DialectText.table("related-postgresql.txt");
  }

  @ParameterizedTest
  @MethodSource
  void postgreSql(String request, String expected) {
    assertThat(POSTGRES.of(request)).isEqualTo(expected);
  }

  static List<Arguments> mariaDb() {
    return DialectText.table("related-mariadb.txt");
  }

  @ParameterizedTest
  @MethodSource
  void mariaDb(String request, String expected) {
    assertThat(MARIADB.of(request)).isEqualTo(expected);
  }
}
