package io.sallyport.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The table that everything is read from: orders, ten columns, in a schema of its own on the
 * PostgreSQL that answers at the usual address, or else on one that is started for the run.
 */
final class OrdersTable implements AutoCloseable {
  static final String SCHEMA = "sallyport_benchmark";
  static final int CUSTOMER_ORDERS = 10;
  static final int CITIES = 1_000;
  static final List<String> SYLLABLES =
      List.of(
          "bar", "cel", "dom", "fen", "gur", "hal", "jik", "kov", "lam", "mir", "nor", "pel", "rud",
          "sta", "tib", "ulm", "vex", "wyn", "yar", "zof");

  private static final String VARIABLE = "SALLYPORT_TEST_POSTGRES_URL";
  private static final String USUAL =
      "jdbc:postgresql://127.0.0.1:5432/test?user=postgres&connectTimeout=2";
  private static final int ROWS_A_BLOCK = 10_000;

  private final String url;
  private final int rows;
  private final @Nullable EmbeddedPostgres embedded;

  private OrdersTable(String url, int rows, @Nullable EmbeddedPostgres embedded) {
    this.url = url;
    this.rows = rows;
    this.embedded = embedded;
  }

  /** Finds a database and fills the table, unless a run before has left it as it has to be. */
  static OrdersTable open(int rows) throws IOException, SQLException {
    String usual = Optional.ofNullable(System.getenv(VARIABLE)).orElse(USUAL);
    OrdersTable table;
    try (Connection ignored = DriverManager.getConnection(usual)) {
      table = new OrdersTable(usual, rows, null);
    } catch (SQLException e) {
      EmbeddedPostgres started = EmbeddedPostgres.start();
      table = new OrdersTable(started.getJdbcUrl("postgres", "postgres"), rows, started);
    }
    table.fill();
    return table;
  }

  String url() {
    return url;
  }

  int rows() {
    return rows;
  }

  private void fill() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      if (isFilled(connection)) {
        return;
      }
      run(connection, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE", "CREATE SCHEMA " + SCHEMA);
      run(
          connection,
          "CREATE TABLE "
              + SCHEMA
              + ".orders (order_id integer NOT NULL, order_number varchar(20) NOT NULL,"
              + " customer_id integer NOT NULL, customer_name varchar(80) NOT NULL,"
              + " city varchar(40), status varchar(12) NOT NULL, amount numeric(12,2) NOT NULL,"
              + " quantity integer, active boolean NOT NULL, created timestamptz(3) NOT NULL)");
      copy(connection);
      run(
          connection,
          "ALTER TABLE " + SCHEMA + ".orders ADD PRIMARY KEY (order_id)",
          "CREATE INDEX ON " + SCHEMA + ".orders (customer_id, order_id)",
          "CREATE INDEX ON " + SCHEMA + ".orders (city, order_id)",
          // One pause for a query, however many rows it finds.
          "CREATE VIEW "
              + SCHEMA
              + ".slow_orders AS SELECT o.* FROM (SELECT pg_sleep(0.02) IS NOT NULL AS slept"
              + " OFFSET 0) s, "
              + SCHEMA
              + ".orders o WHERE s.slept",
          "VACUUM ANALYZE " + SCHEMA + ".orders");
    }
  }

  private boolean isFilled(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM "
                    + SCHEMA
                    + ".orders), (SELECT count(*) FROM information_schema.views"
                    + " WHERE table_schema = '"
                    + SCHEMA
                    + "')")) {
      return found.next() && found.getInt(1) == rows && found.getInt(2) == 1;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void copy(Connection connection) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + SCHEMA + ".orders FROM STDIN");
    SplittableRandom random = new SplittableRandom(20_24);
    StringBuilder block = new StringBuilder();
    for (int id = 1; id <= rows; id++) {
      row(block, id, random);
      if (id % ROWS_A_BLOCK == 0 || id == rows) {
        byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        block.setLength(0);
      }
    }
    copy.endCopy();
  }

  private static void row(StringBuilder block, int id, SplittableRandom random) {
    int cents = random.nextInt(10_000_00);
    block.append(id).append('\t');
    block.append("PO-").append(100_000_000 + id).append('\t');
    block.append(id / CUSTOMER_ORDERS).append('\t');
    for (int i = 0; i < 3; i++) {
      block.append(syllable(random));
    }
    block.append(random.nextInt(50) == 0 ? " \"Süd\" GmbH" : " Ltd").append('\t');
    block.append("City ").append(random.nextInt(CITIES)).append('\t');
    block.append(random.nextInt(3) == 0 ? "OPEN" : "DELIVERED").append('\t');
    block.append(cents / 100).append('.').append(cents % 100 / 10).append(cents % 10).append('\t');
    block.append(random.nextInt(20) == 0 ? "\\N" : String.valueOf(random.nextInt(500)));
    block.append('\t').append(random.nextInt(4) > 0).append('\t');
    block.append("2024-0").append(1 + random.nextInt(9)).append('-');
    block.append(10 + random.nextInt(18)).append(' ').append(10 + random.nextInt(14));
    block.append(":").append(10 + random.nextInt(50)).append(":07.");
    block.append(100 + random.nextInt(900)).append("Z\n");
  }

  static String syllable(SplittableRandom random) {
    return SYLLABLES.get(random.nextInt(SYLLABLES.size()));
  }

  @Override
  public void close() throws IOException {
    if (embedded != null) {
      embedded.close();
    }
  }
}
