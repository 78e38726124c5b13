package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.jdbc.Reads.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDatabaseTest {
  private static final Property ID = Property.of("ID", PrimitiveType.INT32);
  private static final Property NAME = Property.of("NAME", PrimitiveType.STRING);

  @TempDir private Path folder = Path.of("");
  private Path schema = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void writeScripts() throws IOException {
    schema =
        Files.writeString(
            folder.resolve("schema.sql"),
            "CREATE TABLE PRODUCTS (ID INT PRIMARY KEY, NAME VARCHAR, SMILE VARCHAR);\n"
                + "CREATE INDEX BY_NAME ON PRODUCTS (NAME);\nCREATE INDEX BY_SMILE ON PRODUCTS"
                + " (SMILE);");
    data =
        Files.writeString(
            folder.resolve("data.sql"),
            "INSERT INTO PRODUCTS SELECT X, 'Straße ' || X, 'x' FROM SYSTEM_RANGE(1, 1000);\n"
                + "INSERT INTO PRODUCTS VALUES (0, '\uFF01', '\uD83D\uDE00');");
  }

  private String url() {
    return EmbeddedDatabase.url("catalog", List.of(schema, data), folder.resolve("data"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      return files.toList();
    }
  }

  private static EntitySet products() {
    return Reads.entitySet("Products", "PRODUCTS", ID, NAME);
  }

  @Test
  void scriptsThatHaveNotChanged_areNotRunAgain() throws IOException {
    String first = url();
    assertThat(files()).hasSize(1);
    FileTime built = Files.getLastModifiedTime(files().get(0));
    try (JdbcSource source = JdbcSource.open(JdbcSettings.of("catalog", first))) {
      assertThat(Reads.rows(source, Reads.page(products(), 5000))).hasSize(1001);
    }
    assertThat(url()).isEqualTo(first);
    assertThat(files()).hasSize(1);
    assertThat(Files.getLastModifiedTime(files().get(0))).isEqualTo(built);
  }

  @Test
  void changedScript_makesANewDatabaseAndRemovesTheOld() throws IOException {
    String first = url();
    Files.writeString(data, "INSERT INTO PRODUCTS VALUES (7, 'seven', NULL);");
    String second = url();
    assertThat(second).isNotEqualTo(first);
    assertThat(files()).hasSize(1);
    try (JdbcSource source = JdbcSource.open(JdbcSettings.of("catalog", second))) {
      assertThat(Reads.rows(source, Reads.page(products(), 10)))
          .extracting(Sample::id)
          .containsExactly(7L);
    }
  }

  @Test
  void severalGatewaysThatStartAtOnce_shareOneDatabase() throws IOException {
    List<CompletableFuture<String>> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(CompletableFuture.supplyAsync(this::url));
    }
    assertThat(starts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(files()).hasSize(1);
    try (JdbcSource source = JdbcSource.open(JdbcSettings.of("catalog", url()))) {
      assertThat(Reads.rows(source, Reads.page(products(), 5000))).hasSize(1001);
    }
  }

  @Test
  void twoProcesses_readAtTheSameTime() throws Exception {
    String url = url();
    try (JdbcSource source = JdbcSource.open(JdbcSettings.of("catalog", url))) {
      assertThat(Reads.rows(source, Reads.page(products(), 5000))).hasSize(1001);
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Counter.class.getName(),
                  url)
              .redirectErrorStream(true)
              .start();
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(output.readLine()).isEqualTo("1001");
      }
      assertThat(other.waitFor()).isZero();
    }
  }

  /** What another gateway does. */
  static final class Counter {
    private Counter() {}

    public static void main(String[] args) throws SQLException {
      try (Connection connection = DriverManager.getConnection(args[0]);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM PRODUCTS")) {
        rows.next();
        System.out.println(rows.getLong(1));
      }
    }
  }

  @Test
  void order_isServedByAnIndexUnlessSupplementaryCharactersForbidIt() {
    String url = url();
    try (JdbcSource source = JdbcSource.open(JdbcSettings.of("catalog", url))) {
      Property smile = Property.of("SMILE", PrimitiveType.STRING);
      EntitySet entitySet = Reads.entitySet("Products", "PRODUCTS", ID, NAME, smile);
      assertThat(plan(url, sql(source, entitySet, NAME))).contains("index sorted");
      assertThat(plan(url, sql(source, entitySet, smile))).doesNotContain("index sorted");
    }
  }

  private static String sql(JdbcSource source, EntitySet entitySet, Property property) {
    SourceQuery query =
        new SourceQuery(
            entitySet,
            List.of(ID),
            Optional.empty(),
            List.of(OrderTerm.ascending(property)),
            0,
            OptionalLong.empty(),
            SourceQuery.Result.ROWS);
    return source.select(query, Reads.context()).fragment().text();
  }

  private static String plan(String url, String query) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN " + query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void database_isReadOnly() {
    assertThatThrownBy(
            () -> {
              try (Connection connection = DriverManager.getConnection(url());
                  Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM PRODUCTS");
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("read only");
  }

  @Test
  void scriptWithAnError_leavesNothingBehind() throws IOException {
    Files.writeString(data, "INSERT INTO NOWHERE VALUES (1);");
    assertThatThrownBy(this::url)
        .isInstanceOf(SourceException.class)
        .hasMessage("The database of the source 'catalog' cannot be made.");
    assertThat(files()).isEmpty();
  }

  @Test
  void missingScript_isNamed() {
    data = folder.resolve("nothing.sql");
    assertThatThrownBy(this::url)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("nothing.sql");
  }
}
