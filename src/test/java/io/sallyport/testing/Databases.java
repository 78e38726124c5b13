package io.sallyport.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Databases to test against. H2 is always there; a PostgreSQL or MariaDB that cannot be reached
 * makes the test be skipped, not fail.
 */
public final class Databases {
  private static final String POSTGRES = "SALLYPORT_TEST_POSTGRES_URL";
  private static final String MARIADB = "SALLYPORT_TEST_MARIADB_URL";

  private Databases() {}

  /**
   * A database.
   *
   * @param url with the user in it
   */
  public record Database(String url) {
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url);
    }

    /** Runs statements that return nothing. */
    public void run(String... statements) throws SQLException {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    }
  }

  /** A new, empty database in memory, which lives as long as the process. */
  public static Database h2() {
    return new Database("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  public static Database postgres() {
    return reachable(
        POSTGRES, "jdbc:postgresql://127.0.0.1:5432/test?user=postgres&connectTimeout=2");
  }

  public static Database mariaDb() {
    return reachable(
        MARIADB,
        "jdbc:mariadb://127.0.0.1:3306/test?user=root&sslMode=disable&connectTimeout=2000");
  }

  /** A name for a schema or a table that no other test uses. */
  public static String uniqueName() {
    return "sallyport_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  private static Database reachable(String variable, String defaultUrl) {
    String configured = System.getenv(variable);
    Database database = new Database(configured == null ? defaultUrl : configured);
    try (Connection connection = database.connect()) {
      assumeTrue(connection.isValid(2));
    } catch (SQLException e) {
      assumeTrue(
          false, "skipped: no database answers at the default address, nor is one in " + variable);
    }
    return database;
  }
}
