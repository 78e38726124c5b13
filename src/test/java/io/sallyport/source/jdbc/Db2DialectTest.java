package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.DialectText.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.source.jdbc.TextFacts.Order;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL for Db2 as text. */
final class Db2DialectTest {
  private static final Optional<TextFacts> UTF8 =
      Optional.of(new TextFacts(false, Order.OTHER, true).in("1208"));

  private static final DialectText TEXT = new DialectText(new Db2Dialect(), columns());

  private static Map<ColumnFacts.Raw, Optional<TextFacts>> columns() {
    Map<ColumnFacts.Raw, Optional<TextFacts>> columns = new LinkedHashMap<>();
    columns.put(
        new ColumnFacts.Raw("ID", "INTEGER", Types.INTEGER, 10, 0, false), Optional.empty());
    columns.put(column("QUANTITY", "INTEGER", Types.INTEGER, 10, 0), Optional.empty());
    columns.put(column("SHELF", "SMALLINT", Types.SMALLINT, 5, 0), Optional.empty());
    columns.put(column("PRICE", "DECIMAL", Types.DECIMAL, 10, 2), Optional.empty());
    columns.put(column("COST", "DECIMAL", Types.DECIMAL, 31, 6), Optional.empty());
    columns.put(column("RATIO", "REAL", Types.REAL, 24, 0), Optional.empty());
    columns.put(column("FACTOR", "DOUBLE", Types.DOUBLE, 53, 0), Optional.empty());
    columns.put(column("NAME", "VARCHAR", Types.VARCHAR, 40, 0), UTF8);
    columns.put(column("CODE", "CHAR", Types.CHAR, 6, 0), UTF8);
    columns.put(column("NOTES", "CLOB", Types.CLOB, 1048576, 0), UTF8);
    columns.put(column("ACTIVE", "BOOLEAN", Types.BOOLEAN, 1, 0), Optional.empty());
    columns.put(column("SOLD", "BOOLEAN", Types.BOOLEAN, 1, 0), Optional.empty());
    columns.put(column("BORN", "DATE", Types.DATE, 10, 0), Optional.empty());
    columns.put(column("OPENS", "TIME", Types.TIME, 8, 0), Optional.empty());
    columns.put(column("CHANGED", "TIMESTAMP", Types.TIMESTAMP, 26, 6), Optional.empty());
    columns.put(column("DATA", "VARBINARY", Types.VARBINARY, 20, 0), Optional.empty());
    return columns;
  }

  static List<Arguments> requests() {
    return DialectText.table("db2.txt");
  }

  @ParameterizedTest
  @MethodSource
  void requests(String request, String expected) {
    assertThat(TEXT.of(request)).isEqualTo(expected);
  }

  @Test
  void typesOfTheDatabase_areThoseOfTheStandard() {
    assertThat(TEXT.type(column("X", "CHAR () FOR BIT DATA", Types.BINARY, 16, 0)))
        .isEqualTo("Edm.Binary 16, only read");
    assertThat(TEXT.type(column("X", "DECFLOAT", Types.OTHER, 34, 0)))
        .isEqualTo("Edm.Decimal, only read");
    assertThat(TEXT.type(column("X", "TIMESTAMP", Types.TIMESTAMP, 32, 12)))
        .isEqualTo("Edm.DateTimeOffset 12, only read");
    assertThat(TEXT.type(column("X", "DECIMAL", Types.DECIMAL, 31, 4)))
        .isEqualTo("Edm.Decimal 31,4");
    assertThat(TEXT.type(column("X", "XML", Types.SQLXML, 0, 0))).isEqualTo("none");
  }

  @Test
  void errors_areKnownByTheirNumbers() {
    Dialect db2 = new Db2Dialect();
    assertThat(db2.meaning(-204)).contains(SqlFailure.NO_TABLE);
    assertThat(db2.meaning(-206)).contains(SqlFailure.NO_COLUMN);
    assertThat(db2.meaning(-952)).contains(SqlFailure.TIMEOUT);
    assertThat(db2.meaning(-30081)).contains(SqlFailure.UNREACHABLE);
    assertThat(db2.meaning(-104)).isEmpty();
  }
}
