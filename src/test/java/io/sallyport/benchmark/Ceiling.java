package io.sallyport.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * What the gateway is measured against: the same server, pool and driver, statements that never
 * change, and JSON written by hand. It understands five paths, knows the table, checks nothing and
 * logs nothing.
 */
public final class Ceiling extends Handler.Abstract {
  private static final String COLUMNS =
      "SELECT order_id, order_number, customer_id, customer_name, city, status, amount, quantity,"
          + " active, created FROM "
          + OrdersTable.SCHEMA;
  private static final String BY_KEY = COLUMNS + ".orders WHERE order_id = ?";
  private static final String SLOW_BY_KEY = COLUMNS + ".slow_orders WHERE order_id = ?";
  private static final String BY_CITY =
      COLUMNS + ".orders WHERE city = ? ORDER BY order_id FETCH NEXT 26 ROWS ONLY";
  private static final String COUNT_BY_CITY =
      "SELECT COUNT(*) FROM " + OrdersTable.SCHEMA + ".orders WHERE city = ?";
  private static final String BY_CUSTOMER =
      COLUMNS + ".orders WHERE customer_id = ? ORDER BY order_id FETCH NEXT 26 ROWS ONLY";
  private static final String BY_NAME =
      COLUMNS
          + ".orders WHERE STRPOS(customer_name, ?) > 0 ORDER BY order_id"
          + " FETCH NEXT 26 ROWS ONLY";
  private static final String PAGE =
      COLUMNS + ".orders WHERE order_id > ? AND active ORDER BY order_id FETCH NEXT ";

  private final HikariDataSource source;
  private final HikariDataSource slowSource;
  private final byte[] collection;
  private final byte[] entity;
  private final byte[] slowEntity;
  private final ArrayBlockingQueue<OrderJson> writers = new ArrayBlockingQueue<>(256);

  private Ceiling(String url, String root) {
    source = pool(url, 8);
    slowSource = pool(url, Integer.getInteger("benchmark.slowConnections"));
    collection = ascii("{\"@odata.context\":\"" + root + "/odata/$metadata#Orders\",\"value\":[");
    entity = ascii("{\"@odata.context\":\"" + root + "/odata/$metadata#Orders/$entity\",");
    slowEntity = ascii("{\"@odata.context\":\"" + root + "/odata/$metadata#SlowOrders/$entity\",");
  }

  private static HikariDataSource pool(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setReadOnly(true);
    return new HikariDataSource(config);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @param arguments the port, the URL of the database, the address of the gateway, for the context
   */
  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setOutputBufferSize(64 * 1024);
    configuration.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(arguments[0]));
    server.addConnector(connector);
    server.setHandler(new Ceiling(arguments[1], arguments[2]));
    server.start();
    server.join();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    OrderJson json = writers.poll();
    OrderJson page = json == null ? new OrderJson() : json;
    page.reset();
    answer(request.getHttpURI().getPath(), request.getHttpURI().getQuery(), page);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.length());
    ByteBuffer bytes = page.bytes();
    response.write(true, bytes, Callback.from(() -> writers.offer(page), callback));
    return true;
  }

  private void answer(String path, String query, OrderJson page) throws SQLException {
    switch (path) {
      case "/key" -> single(source, BY_KEY, entity, Integer.parseInt(query), page);
      case "/slow" -> single(slowSource, SLOW_BY_KEY, slowEntity, Integer.parseInt(query), page);
      case "/list" -> counted(query.replace('_', ' '), page);
      case "/related" -> rows(BY_CUSTOMER, Integer.parseInt(query), page);
      case "/search" -> rows(BY_NAME, query, page);
      default -> page(query.split(","), page);
    }
  }

  private static void single(
      HikariDataSource source, String sql, byte[] start, int id, OrderJson page)
      throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        page.put(start);
        page.members(rows);
      }
    }
  }

  private void counted(String city, OrderJson page) throws SQLException {
    try (Connection connection = source.getConnection()) {
      try (PreparedStatement statement = connection.prepareStatement(BY_CITY)) {
        statement.setString(1, city);
        rows(statement, page);
      }
      try (PreparedStatement statement = connection.prepareStatement(COUNT_BY_CITY)) {
        statement.setString(1, city);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          page.put(ascii("],\"@odata.count\":"));
          page.number(rows.getLong(1));
        }
      }
      page.put((byte) '}');
    }
  }

  private void rows(String sql, Object value, OrderJson page) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      rows(statement, page);
      page.put(ascii("]}"));
    }
  }

  private void page(String[] afterAndRows, OrderJson page) throws SQLException {
    // A parameter in the place of the number would make PostgreSQL plan each execution anew.
    String sql = PAGE + Integer.parseInt(afterAndRows[1]) + " ROWS ONLY";
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, Integer.parseInt(afterAndRows[0]));
      rows(statement, page);
      page.put(ascii("]}"));
    }
  }

  private void rows(PreparedStatement statement, OrderJson page) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      page.put(collection);
      boolean first = true;
      while (rows.next()) {
        page.put(first ? (byte) '{' : (byte) ',');
        if (!first) {
          page.put((byte) '{');
        }
        page.members(rows);
        first = false;
      }
    }
  }
}
