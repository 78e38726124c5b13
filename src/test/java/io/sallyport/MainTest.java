package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.resilience.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, but for serving, with their output and exit codes. */
class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void help_namesAllCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("serve", "introspect", "validate", "drill", "check", "soql", "Exit codes");
    assertThat(run("serve", "--help")).isZero();
    assertThat(run("validate", "--help")).isZero();
    assertThat(run("introspect", "--help")).isZero();
    assertThat(run("drill", "--help")).isZero();
    assertThat(out.toString()).contains("Faults: " + Faults.EXAMPLES + ".");
  }

  @Test
  void unknownCommandOrOption_isWrongUsage() {
    assertThat(run("frobnicate")).isEqualTo(2);
    assertThat(err.toString()).contains("'frobnicate' is neither a command nor a metadata folder");
    assertThat(run("serve", "--nix")).isEqualTo(2);
    assertThat(run("introspect")).isEqualTo(2);
  }

  @Test
  void validate_theSample_findsNoProblem() {
    assertThat(run("validate", "metadata")).isZero();
    assertThat(out.toString()).contains("No problems: 9 entity sets of 2 sources");
  }

  @Test
  void validate_namesFileLineAndWhatWasExpected() throws IOException {
    write(
        "sources/erp.yaml", "source: erp\nkind: csv\nconnection:\n  folder: .\n  delimter: ','\n");
    assertThat(run("validate", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("erp.yaml:5: ", "delimter", "Did you mean 'delimiter'?");
  }

  @Test
  void validate_comparesWithTheLiveSource() throws IOException, SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute("CREATE TABLE PUMPS (ID INT PRIMARY KEY, NAME INT)");
    }
    write(
        "sources/plant.yaml",
        "kind: jdbc\nconnection:\n  url: '"
            + url
            + "'\nexpose: listed\nentitySets:\n  Pumps:\n    table: PUMPS\n    key: [ID]\n"
            + "    properties:\n      ID: {column: ID, type: Edm.Int32}\n"
            + "      Name: {column: NMAE, type: Edm.String}\n");
    assertThat(run("validate", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("plant.yaml:", "NMAE", "Did you mean 'NAME'?");
  }

  @Test
  void validate_saysWhichSourceCannotBeReached() throws IOException {
    write(
        "sources/far.yaml",
        "kind: jdbc\nconnection:\n  url: jdbc:postgresql://127.0.0.1:1/none\n"
            + "  connectTimeout: 500ms\n");
    assertThat(run("validate", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("far.yaml", "'far' cannot be read");
  }

  @Test
  void validate_saysHowToAddADriver() throws IOException {
    write(
        "sources/crm.yaml",
        "kind: jdbc\nconnection:\n  url: jdbc:oracle:thin:@//127.0.0.1:1/crm\n");
    assertThat(run("validate", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("crm.yaml", "JDBC driver of Oracle", "com.oracle.database.jdbc:ojdbc11")
        .contains("java -cp 'sallyport.jar:the-driver.jar' io.sallyport.Main");
  }

  @Test
  void validate_saysWhichDatabasesTheTestsDoNotRun() throws IOException {
    write(
        "sources/crm.yaml",
        "kind: jdbc\nconnection:\n  url: jdbc:sqlserver://127.0.0.1:1;databaseName=crm\n"
            + "  connectTimeout: 500ms\n");
    assertThat(run("validate", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("note: crm: the SQL for SQL Server is tested as text only");
    assertThat(err.toString()).contains("crm.yaml", "'crm' cannot be read", "cannot be reached");
  }

  @Test
  void introspect_writesAFileThatValidates() throws IOException, SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Connection connection = DriverManager.getConnection(url)) {
      connection
          .createStatement()
          .execute("CREATE TABLE PUMPS (ID INT PRIMARY KEY, NAME VARCHAR(40), HEAD DECIMAL(8,2))");
    }
    Path file = folder.resolve("sources/plant.yaml");
    Files.createDirectories(file.getParent());
    assertThat(run("introspect", url, "--name", "plant", "--out", file.toString())).isZero();
    assertThat(file).content().contains("PUMPS:", "type: Edm.Decimal, precision: 8, scale: 2");
    assertThat(run("validate", folder.toString())).isZero();
    assertThat(run("introspect", url, "--out", file.toString()))
        .as("an existing file is kept")
        .isEqualTo(2);
  }

  @Test
  void introspect_whatIsNotThere_isAFailure() {
    assertThat(run("introspect", "jdbc:postgresql://127.0.0.1:1/none")).isEqualTo(1);
    assertThat(err.toString()).contains("cannot be reached").doesNotContain("Exception");
    assertThat(run("introspect", folder.resolve("none").toString())).isEqualTo(2);
  }

  @Test
  void serve_onATakenPort_saysSo() throws IOException {
    try (java.net.ServerSocket taken = new java.net.ServerSocket(0)) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(run("serve", "metadata", "--port", port, "--admin-port", "0")).isEqualTo(1);
      assertThat(err.toString()).contains("A port is taken");
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
