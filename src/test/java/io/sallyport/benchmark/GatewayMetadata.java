package io.sallyport.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the metadata folder that the gateway is started with: the limits are those as shipped. */
final class GatewayMetadata {
  private static final String PROPERTIES =
      """
          properties:
            OrderId: order_id
            OrderNumber: order_number
            CustomerId: customer_id
            CustomerName: customer_name
            City: city
            Status: status
            Amount: amount
            Quantity: quantity
            Active: active
            Created: created
      """;

  private GatewayMetadata() {}

  static Path write(Path folder, OrdersTable table, int slowConnections) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(folder.resolve("gateway.yaml"), "listener:\n  host: 127.0.0.1\n");
    Files.writeString(
        sources.resolve("orders.yaml"),
        source(table, 8)
            + "  Orders:\n    table: orders\n    type: Order\n    key: [OrderId]\n"
            + PROPERTIES);
    Files.writeString(
        sources.resolve("slow.yaml"),
        // Of two hundred clients at once more have to wait than may by default.
        "resilience: {queuedReads: 200}\n"
            + source(table, slowConnections)
            + "  SlowOrders:\n    table: slow_orders\n    type: SlowOrder\n    key: [OrderId]\n"
            + PROPERTIES);
    return folder;
  }

  /** The same with pages of any size. */
  static Path writeLarge(Path folder, OrdersTable table, int slowConnections) throws IOException {
    write(folder, table, slowConnections);
    Files.writeString(
        folder.resolve("gateway.yaml"),
        "listener:\n  host: 127.0.0.1\nlimits:\n  maxPageSize: 100000\n  maxPageBytes: 64 MiB\n");
    return folder;
  }

  private static String source(OrdersTable table, int connections) {
    return "kind: jdbc\nexpose: listed\nconnection:\n  url: \""
        + table.url()
        + "\"\n  schemas: ["
        + OrdersTable.SCHEMA
        + "]\n  maxConnections: "
        + connections
        + "\nentitySets:\n";
  }
}
