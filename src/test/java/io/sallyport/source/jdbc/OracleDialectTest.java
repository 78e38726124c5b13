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

/** The SQL for Oracle as text. */
final class OracleDialectTest {
  private static final Optional<TextFacts> UTF8 =
      Optional.of(new TextFacts(true, Order.CODE_POINT, true).in("CHAR_CS"));
  private static final Optional<TextFacts> UTF16 =
      Optional.of(new TextFacts(true, Order.CODE_UNIT, true).in("NCHAR_CS"));
  private static final Optional<TextFacts> SINGLE_BYTE =
      Optional.of(new TextFacts(true, Order.OTHER, false).in("CHAR_CS"));

  /** Of JDBC's kinds the driver has its own for points in time. */
  private static final int WITH_TIME_ZONE = -101;

  private static final DialectText TEXT = new DialectText(new OracleDialect(), columns());

  private static Map<ColumnFacts.Raw, Optional<TextFacts>> columns() {
    Map<ColumnFacts.Raw, Optional<TextFacts>> columns = new LinkedHashMap<>();
    columns.put(new ColumnFacts.Raw("ID", "NUMBER", Types.DECIMAL, 9, 0, false), Optional.empty());
    columns.put(column("QUANTITY", "NUMBER", Types.DECIMAL, 9, 0), Optional.empty());
    columns.put(column("SHELF", "NUMBER", Types.DECIMAL, 3, 0), Optional.empty());
    columns.put(column("PRICE", "NUMBER", Types.DECIMAL, 10, 2), Optional.empty());
    columns.put(column("COST", "NUMBER", Types.DECIMAL, 0, -127), Optional.empty());
    columns.put(column("RATIO", "BINARY_FLOAT", 100, 4, 0), Optional.empty());
    columns.put(column("NAME", "VARCHAR2", Types.VARCHAR, 40, 0), UTF8);
    columns.put(column("TITLE", "NVARCHAR2", Types.NVARCHAR, 200, 0), UTF16);
    columns.put(column("CITY", "VARCHAR2", Types.VARCHAR, 40, 0), SINGLE_BYTE);
    columns.put(column("CODE", "CHAR", Types.CHAR, 6, 0), UTF8);
    columns.put(column("NOTES", "CLOB", Types.CLOB, 4000, 0), UTF8);
    columns.put(column("ACTIVE", "BOOLEAN", Types.BOOLEAN, 1, 0), Optional.empty());
    columns.put(column("SOLD", "BOOLEAN", Types.BOOLEAN, 1, 0), Optional.empty());
    columns.put(column("CREATED", "DATE", Types.TIMESTAMP, 7, 0), Optional.empty());
    columns.put(column("CHANGED", "TIMESTAMP(6)", Types.TIMESTAMP, 11, 6), Optional.empty());
    columns.put(
        column("SEEN", "TIMESTAMP(6) WITH TIME ZONE", WITH_TIME_ZONE, 13, 6), Optional.empty());
    columns.put(column("DATA", "RAW", Types.VARBINARY, 20, 0), Optional.empty());
    return columns;
  }

  static List<Arguments> requests() {
    return DialectText.table("oracle.txt");
  }

  @ParameterizedTest
  @MethodSource
  void requests(String request, String expected) {
    assertThat(TEXT.of(request)).isEqualTo(expected);
  }

  @Test
  void text_isComparedAsItsCharacterSetAllows() {
    assertThat(OracleTexts.facts(false, "AL32UTF8", 4000)).isEqualTo(UTF8);
    assertThat(OracleTexts.facts(true, "AL32UTF8", 200)).isEqualTo(UTF16);
    assertThat(OracleTexts.facts(false, "WE8MSWIN1252", 40)).isEqualTo(SINGLE_BYTE);
    assertThat(OracleTexts.facts(false, "US7ASCII", 40)).isEqualTo(SINGLE_BYTE);
    assertThat(OracleTexts.facts(false, "WE8ISO8859P1", 2000)).isEmpty();
    assertThat(OracleTexts.facts(true, "WE8ISO8859P1", 40)).isEmpty();
    assertThat(OracleTexts.facts(false, "UTF8", 40)).isEmpty();
    assertThat(OracleTexts.facts(false, "JA16SJIS", 40)).isEmpty();
    assertThat(OracleTexts.facts(false, "ZHS32GB18030", 40)).isEmpty();
  }

  /** A list has 1,000 values at most. */
  @Test
  void longList_isSeveral() {
    String list = DialectText.list(2_001, i -> "" + i);
    String expected = "(\"ID\" IN (%1$s) OR \"ID\" IN (%1$s) OR \"ID\" IN (?)) [0, 1,";
    String thousand = "?" + ", ?".repeat(999);
    assertThat(TEXT.of("Id in (" + list + ")")).startsWith(expected.formatted(thousand));
    assertThat(TEXT.of("not (Quantity in (" + list + "))"))
        .startsWith("((\"QUANTITY\" NOT IN (?, ?")
        .contains("?) AND \"QUANTITY\" NOT IN (?", "OR \"QUANTITY\" IS NULL");
  }

  @Test
  void typesOfTheDatabase_areThoseOfTheStandard() {
    assertThat(TEXT.type(number(4, 0))).isEqualTo("Edm.Int16");
    assertThat(TEXT.type(number(18, 0))).isEqualTo("Edm.Int64");
    assertThat(TEXT.type(number(19, 0))).isEqualTo("Edm.Decimal 19,0");
    assertThat(TEXT.type(number(38, 0))).isEqualTo("Edm.Decimal 38,0");
    assertThat(TEXT.type(number(0, -127))).isEqualTo("Edm.Decimal");
    assertThat(TEXT.type(number(5, -2))).isEqualTo("Edm.Decimal 7,0");
    assertThat(TEXT.type(number(2, 5))).isEqualTo("Edm.Decimal 5,5");
    assertThat(TEXT.type(column("X", "FLOAT", Types.FLOAT, 126, -127)))
        .isEqualTo("Edm.Double, only read");
    assertThat(TEXT.type(column("X", "CHAR", Types.CHAR, 2000, 0)))
        .isEqualTo("Edm.String 2000, only read");
    assertThat(TEXT.type(column("X", "NVARCHAR2", Types.NVARCHAR, 2000, 0)))
        .isEqualTo("Edm.String 2000, only read");
    assertThat(TEXT.type(column("X", "TIMESTAMP(9) WITH LOCAL TIME ZONE", -102, 11, 9)))
        .isEqualTo("Edm.DateTimeOffset 9");
    assertThat(TEXT.type(column("X", "XMLTYPE", 2009, 0, 0))).isEqualTo("none");
  }

  private static ColumnFacts.Raw number(int precision, int scale) {
    return column("X", "NUMBER", Types.DECIMAL, precision, scale);
  }

  @Test
  void errors_areKnownByTheirNumbers() {
    Dialect oracle = new OracleDialect();
    assertThat(oracle.meaning(942)).contains(SqlFailure.NO_TABLE);
    assertThat(oracle.meaning(904)).contains(SqlFailure.NO_COLUMN);
    assertThat(oracle.meaning(1013)).contains(SqlFailure.TIMEOUT);
    assertThat(oracle.meaning(12541)).contains(SqlFailure.UNREACHABLE);
    assertThat(oracle.meaning(1722)).isEmpty();
  }
}
