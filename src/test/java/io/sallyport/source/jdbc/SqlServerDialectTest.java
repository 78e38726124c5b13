package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.DialectText.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.source.Capabilities.Support;
import io.sallyport.source.jdbc.TextFacts.Order;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL for SQL Server as text. */
final class SqlServerDialectTest {
  private static final Optional<TextFacts> UNICODE =
      Optional.of(new TextFacts(false, Order.OTHER, true).in("Latin1_General_CI_AS"));
  private static final Optional<TextFacts> CODE_PAGE =
      Optional.of(new TextFacts(false, Order.OTHER, false).in("Latin1_General_CI_AS"));

  private static final DialectText TEXT = new DialectText(new SqlServerDialect(), columns());

  private static Map<ColumnFacts.Raw, Optional<TextFacts>> columns() {
    Map<ColumnFacts.Raw, Optional<TextFacts>> columns = new LinkedHashMap<>();
    columns.put(
        new ColumnFacts.Raw("ID", "int identity", Types.INTEGER, 10, 0, false), Optional.empty());
    columns.put(column("QUANTITY", "int", Types.INTEGER, 10, 0), Optional.empty());
    columns.put(column("SHELF", "tinyint", Types.TINYINT, 3, 0), Optional.empty());
    columns.put(column("PRICE", "decimal", Types.DECIMAL, 10, 2), Optional.empty());
    columns.put(column("COST", "money", Types.DECIMAL, 19, 4), Optional.empty());
    columns.put(column("RATIO", "real", Types.REAL, 24, 0), Optional.empty());
    columns.put(column("FACTOR", "float", Types.DOUBLE, 53, 0), Optional.empty());
    columns.put(column("NAME", "nvarchar", Types.NVARCHAR, 40, 0), UNICODE);
    columns.put(column("TITLE", "nvarchar", Types.NVARCHAR, Integer.MAX_VALUE, 0), UNICODE);
    columns.put(column("CITY", "varchar", Types.VARCHAR, 40, 0), CODE_PAGE);
    columns.put(column("CODE", "char", Types.CHAR, 6, 0), CODE_PAGE);
    columns.put(column("NOTES", "ntext", Types.LONGNVARCHAR, 1073741823, 0), UNICODE);
    columns.put(column("ACTIVE", "bit", Types.BIT, 1, 0), Optional.empty());
    columns.put(column("SOLD", "bit", Types.BIT, 1, 0), Optional.empty());
    columns.put(column("BORN", "date", Types.DATE, 10, 0), Optional.empty());
    columns.put(column("OPENS", "time", Types.TIME, 12, 3), Optional.empty());
    columns.put(column("CREATED", "datetime", Types.TIMESTAMP, 23, 3), Optional.empty());
    columns.put(column("CHANGED", "datetime2", Types.TIMESTAMP, 27, 7), Optional.empty());
    columns.put(column("SEEN", "datetimeoffset", -155, 34, 7), Optional.empty());
    columns.put(column("UID", "uniqueidentifier", Types.CHAR, 36, 0), Optional.empty());
    columns.put(column("DATA", "varbinary", Types.VARBINARY, 20, 0), Optional.empty());
    return columns;
  }

  static List<Arguments> requests() {
    return DialectText.table("sql-server.txt");
  }

  @ParameterizedTest
  @MethodSource
  void requests(String request, String expected) {
    assertThat(TEXT.of(request)).isEqualTo(expected);
  }

  /** Each of them twice would be more than a statement takes, so they only narrow. */
  @Test
  void manyTexts_areLookedUpLoosely() {
    String list = DialectText.list(1_100, i -> "'" + i + "'");
    assertThat(TEXT.of("Name in (" + list + ")")).startsWith("some of: \"NAME\" IN (?, ?");
    assertThat(TEXT.of("not (Name in (" + list + "))")).startsWith("((CAST(CAST(\"NAME\" COLLATE");
  }

  @Test
  void moreValuesThanAStatementTakes_areNotPushed() {
    assertThat(TEXT.support("Id in (" + DialectText.list(2_000, i -> "" + i) + ")"))
        .isEqualTo(Support.EXACT);
    assertThat(TEXT.support("Id in (" + DialectText.list(2_100, i -> "" + i) + ")"))
        .isEqualTo(Support.NONE);
    assertThat(TEXT.support("Name in (" + DialectText.list(2_000, i -> "'" + i + "'") + ")"))
        .isEqualTo(Support.SUPERSET);
  }

  @Test
  void lookups_areSmallEnoughForKeysOfSeveralTexts() {
    assertThat(TEXT.maxListSize()).isEqualTo(261);
  }

  @Test
  void driver_knowsWhatItIsTold() throws SQLException {
    String url = "jdbc:sqlserver://127.0.0.1:1";
    Driver driver = DriverManager.getDriver(url);
    assertThat(
            Arrays.stream(driver.getPropertyInfo(url, new Properties()))
                .map(property -> property.name))
        .containsAll(new SqlServerDialect().driverProperties(Duration.ofSeconds(1)).keySet());
  }

  @Test
  void typesOfTheDatabase_areThoseOfTheStandard() {
    assertThat(TEXT.type(column("X", "bigint identity", Types.BIGINT, 19, 0)))
        .isEqualTo("Edm.Int64");
    assertThat(TEXT.type(column("X", "decimal() identity", Types.DECIMAL, 18, 0)))
        .isEqualTo("Edm.Decimal 18,0");
    assertThat(TEXT.type(column("X", "smalldatetime", Types.TIMESTAMP, 16, 0)))
        .isEqualTo("Edm.DateTimeOffset 0");
    assertThat(TEXT.type(column("X", "Flag", Types.BIT, 1, 0))).isEqualTo("Edm.Boolean");
    assertThat(TEXT.type(column("X", "timestamp", Types.BINARY, 8, 0)))
        .isEqualTo("Edm.Binary, only read");
    assertThat(TEXT.type(column("X", "Moment", Types.TIMESTAMP, 23, 3)))
        .isEqualTo("Edm.DateTimeOffset 3, only read");
    assertThat(TEXT.type(column("X", "geography", -158, 0, 0))).isEqualTo("none");
  }
}
