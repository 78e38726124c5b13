package io.sallyport.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SampleDataTest {
  private static final Path FOLDER = Path.of("sample-data");
  private static Connection database;

  @BeforeAll
  static void load() throws IOException, SQLException {
    database = DriverManager.getConnection("jdbc:h2:mem:");
    try (Statement statement = database.createStatement()) {
      statement.execute(Files.readString(FOLDER.resolve("catalog/schema.sql")));
      statement.execute(Files.readString(FOLDER.resolve("catalog/data.sql")));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  @Test
  void files_areWhatTheGeneratorMakes() throws IOException {
    for (Map.Entry<String, String> file : SampleDataGenerator.files().entrySet()) {
      String stored = Files.readString(FOLDER.resolve(file.getKey()));
      // Compared as a boolean: a difference of a megabyte is not worth printing.
      assertThat(stored.equals(file.getValue())).as(file.getKey()).isTrue();
    }
  }

  @Test
  void files_areSmallEnoughToBeKeptWithTheCode() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThan(5_000_000);
  }

  @Test
  void catalogue_hasTheSizeThatIsPromised() throws SQLException {
    assertThat(number("SELECT COUNT(*) FROM PRODUCTS")).isEqualTo(5_000);
    assertThat(number("SELECT COUNT(*) FROM CATEGORIES")).isBetween(38L, 45L);
    assertThat(number("SELECT COUNT(*) FROM SUPPLIERS")).isEqualTo(120);
    assertThat(number("SELECT COUNT(*) FROM PRODUCT_PRICES")).isBetween(11_500L, 12_500L);
    assertThat(number("SELECT COUNT(*) FROM CUSTOMERS")).isEqualTo(800);
    assertThat(number("SELECT COUNT(*) FROM AUDIT_LINES")).isEqualTo(50);
    assertThat(number("SELECT COUNT(DISTINCT PRODUCT_ID) FROM PRODUCT_OVERVIEW")).isEqualTo(5_000);
    assertThat(number("SELECT COUNT(*) FROM PRODUCTS WHERE NAME LIKE '%pump%' AND PRICE >= 10"))
        .isGreaterThanOrEqualTo(60);
  }

  @Test
  void everyNullableColumn_hasANullAndAValue() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE"
                    + " TABLE_SCHEMA = 'PUBLIC' AND IS_NULLABLE = 'YES'"
                    + " AND TABLE_NAME <> 'PRODUCT_OVERVIEW'")) {
      while (found.next()) {
        columns.add(found.getString(1) + "." + found.getString(2));
      }
    }
    assertThat(columns).hasSizeGreaterThan(15);
    for (String column : columns) {
      String[] parts = column.split("\\.");
      String from = " FROM " + parts[0] + " WHERE " + parts[1];
      assertThat(number("SELECT COUNT(*)" + from + " IS NULL")).as(column).isPositive();
      assertThat(number("SELECT COUNT(*)" + from + " IS NOT NULL")).as(column).isPositive();
    }
  }

  @Test
  void oddValues_areThere() throws SQLException {
    for (String part : List.of("''", "\"", "%", "_", "ü", "ポンプ", "🔧", "\\", "<", "&")) {
      assertThat(number("SELECT COUNT(*) FROM PRODUCTS WHERE LOCATE('" + part + "', NAME) > 0"))
          .as(part)
          .isPositive();
    }
    assertThat(number("SELECT COUNT(*) FROM PRODUCTS WHERE DESCRIPTION = ''")).isPositive();
    assertThat(number("SELECT MAX(LENGTH(DESCRIPTION)) FROM PRODUCTS")).isGreaterThan(2_500);
    assertThat(number("SELECT COUNT(*) FROM SUPPLIERS WHERE SUPPLIER_CODE = 'O''B/12'"))
        .isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM SUPPLIERS WHERE SUPPLIER_CODE = 'A/S 7'")).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM CATEGORIES WHERE NAME = 'Seals / O''Rings'"))
        .isEqualTo(1);
  }

  private static long number(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
