package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.DiscoveredTable.Reference;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class IntrospectionTest {
  private final String name = Databases.uniqueName();

  private static JdbcSettings settings(Database database, String... schemas) {
    JdbcSettings settings = JdbcSettings.of("catalog", database.url());
    return new JdbcSettings(
        settings.name(),
        settings.url(),
        settings.user(),
        settings.password(),
        List.of(schemas),
        settings.timeZone(),
        1,
        settings.connectTimeout());
  }

  private static Map<String, DiscoveredTable> tables(JdbcSettings settings) {
    try (JdbcSource source = JdbcSource.open(settings)) {
      return source.introspect().stream().collect(Collectors.toMap(DiscoveredTable::name, t -> t));
    }
  }

  /** Type and facets of each column, in a form that is easy to compare. */
  private static List<String> types(DiscoveredTable table) {
    return table.columns().stream().map(IntrospectionTest::type).toList();
  }

  private static String type(Column column) {
    Facets facets = column.facets();
    StringBuilder text = new StringBuilder(column.name()).append(' ');
    text.append(column.type().map(PrimitiveType::edmName).orElse("nothing"));
    facets.maxLength().ifPresent(l -> text.append(" length ").append(l));
    facets.precision().ifPresent(p -> text.append(" precision ").append(p));
    facets.scale().ifPresent(s -> text.append(" scale ").append(s));
    return text.append(column.nullable() ? "" : " required").toString();
  }

  @Test
  void h2_tablesViewsKeysAndReferences() throws SQLException {
    Database database = Databases.h2();
    database.run(
        "CREATE TABLE CATEGORIES (ID INT PRIMARY KEY, NAME VARCHAR(20) NOT NULL UNIQUE)",
        "CREATE TABLE PRODUCTS (A INT, B INT, NOTE VARCHAR, CATEGORY_ID INT, EAN BIGINT UNIQUE,"
            + " PRIMARY KEY (B, A), CONSTRAINT TO_CATEGORY FOREIGN KEY (CATEGORY_ID) REFERENCES"
            + " CATEGORIES)",
        "CREATE VIEW CHEAP AS SELECT A FROM PRODUCTS",
        "CREATE SCHEMA HIDDEN",
        "CREATE TABLE HIDDEN.SECRET (ID INT PRIMARY KEY)");
    Map<String, DiscoveredTable> tables = tables(settings(database));
    assertThat(tables).containsOnlyKeys("CATEGORIES", "PRODUCTS", "CHEAP");
    assertThat(tables.get("CATEGORIES").keys()).containsExactly(List.of("ID"), List.of("NAME"));
    assertThat(tables.get("PRODUCTS").keys()).containsExactly(List.of("B", "A"));
    assertThat(tables.get("PRODUCTS").references())
        .containsExactly(
            new Reference("TO_CATEGORY", List.of("CATEGORY_ID"), "CATEGORIES", List.of("ID")));
    assertThat(tables.get("CHEAP").view()).isTrue();
  }

  @Test
  void severalSchemas_areNamed() throws SQLException {
    Database database = Databases.h2();
    database.run(
        "CREATE SCHEMA A",
        "CREATE SCHEMA B",
        "CREATE TABLE A.T (ID INT PRIMARY KEY)",
        "CREATE TABLE B.T (ID INT PRIMARY KEY, T_ID INT, CONSTRAINT R FOREIGN KEY (T_ID) REFERENCES"
            + " A.T)");
    Map<String, DiscoveredTable> tables = tables(settings(database, "A", "B"));
    assertThat(tables).containsOnlyKeys("A.T", "B.T");
    assertThat(tables.get("B.T").references())
        .containsExactly(new Reference("R", List.of("T_ID"), "A.T", List.of("ID")));
    assertThat(tables(settings(database, "B")).get("T").references()).isEmpty();
  }

  @Test
  void h2_types() throws SQLException {
    Database database = Databases.h2();
    database.run(
        "CREATE TABLE T (A TINYINT, B SMALLINT, C INT NOT NULL, D BIGINT, E DECIMAL(12, 2), F REAL,"
            + " G DOUBLE PRECISION, H BOOLEAN, I CHAR(3), J VARCHAR(40), K VARCHAR, L CLOB, M DATE,"
            + " N TIME(3), O TIMESTAMP(9), P TIMESTAMP WITH TIME ZONE, Q UUID, R VARBINARY(16), S"
            + " BLOB, U JSON, V INT ARRAY, W INTERVAL DAY)");
    assertThat(types(tables(settings(database)).get("T")))
        .containsExactly(
            "A Edm.SByte",
            "B Edm.Int16",
            "C Edm.Int32 required",
            "D Edm.Int64",
            "E Edm.Decimal precision 12 scale 2",
            "F Edm.Single",
            "G Edm.Double",
            "H Edm.Boolean",
            "I Edm.String length 3",
            "J Edm.String length 40",
            "K Edm.String",
            "L Edm.String",
            "M Edm.Date",
            "N Edm.TimeOfDay precision 3",
            "O Edm.DateTimeOffset precision 9",
            "P Edm.DateTimeOffset precision 6",
            "Q Edm.Guid",
            "R Edm.Binary length 16",
            "S Edm.Binary",
            "U nothing",
            "V nothing",
            "W nothing");
  }

  @Test
  void postgres_types() throws SQLException {
    Database database = Databases.postgres();
    database.run(
        "CREATE SCHEMA " + name,
        "CREATE TYPE " + name + ".mood AS ENUM ('good', 'bad')",
        "CREATE TABLE "
            + name
            + ".t (a serial PRIMARY KEY, b smallint, c numeric, d numeric(12, 2), e real, f double"
            + " precision, g boolean, h char(3), i varchar(40), j text, k date, l time(3), m"
            + " timestamp(3), n timestamptz, o uuid, p bytea, q jsonb, r money, s "
            + name
            + ".mood, u int[])",
        "CREATE UNIQUE INDEX ON " + name + ".t (a) WHERE b > 0");
    try {
      DiscoveredTable table = tables(settings(database, name)).get("t");
      assertThat(table.keys()).containsExactly(List.of("a"));
      assertThat(types(table))
          .containsExactly(
              "a Edm.Int32 required",
              "b Edm.Int16",
              "c Edm.Decimal",
              "d Edm.Decimal precision 12 scale 2",
              "e Edm.Single",
              "f Edm.Double",
              "g Edm.Boolean",
              "h Edm.String length 3",
              "i Edm.String length 40",
              "j Edm.String",
              "k Edm.Date",
              "l Edm.TimeOfDay precision 3",
              "m Edm.DateTimeOffset precision 3",
              "n Edm.DateTimeOffset precision 6",
              "o Edm.Guid",
              "p Edm.Binary",
              "q nothing",
              "r nothing",
              "s Edm.String",
              "u nothing");
    } finally {
      database.run("DROP SCHEMA " + name + " CASCADE");
    }
  }

  @Test
  void mariaDb_types() throws SQLException {
    Database database = Databases.mariaDb();
    database.run(
        "CREATE TABLE "
            + name
            + " (a int PRIMARY KEY, b tinyint, c tinyint unsigned, d smallint unsigned, e int"
            + " unsigned, f bigint unsigned, g boolean, h bit(1), i bit(8), j decimal(12, 2), k"
            + " float, l double, m char(3), n varchar(40), o text, p date, q time(3), r"
            + " datetime(6), s timestamp NULL, t year, u uuid, v binary(4), w blob, x enum('a'))",
        "CREATE TABLE "
            + name
            + "_2 (id int PRIMARY KEY, a int, CONSTRAINT "
            + name
            + "_fk FOREIGN KEY (a) REFERENCES "
            + name
            + " (a))");
    try {
      Map<String, DiscoveredTable> tables = tables(settings(database));
      assertThat(tables.get(name + "_2").references())
          .containsExactly(new Reference(name + "_fk", List.of("a"), name, List.of("a")));
      assertThat(types(Optional.ofNullable(tables.get(name)).orElseThrow()))
          .containsExactly(
              "a Edm.Int32 required",
              "b Edm.SByte",
              "c Edm.Byte",
              "d Edm.Int32",
              "e Edm.Int64",
              "f Edm.Decimal precision 20 scale 0",
              "g Edm.Boolean",
              "h Edm.Boolean",
              "i nothing",
              "j Edm.Decimal precision 12 scale 2",
              "k Edm.Single",
              "l Edm.Double",
              "m Edm.String length 3",
              "n Edm.String length 40",
              "o Edm.String",
              "p Edm.Date",
              "q Edm.TimeOfDay precision 3",
              "r Edm.DateTimeOffset precision 6",
              "s Edm.DateTimeOffset precision 0",
              "t Edm.Int16",
              "u Edm.Guid",
              "v Edm.Binary length 4",
              "w Edm.Binary",
              "x Edm.String");
    } finally {
      database.run("DROP TABLE " + name + "_2", "DROP TABLE " + name);
    }
  }
}
