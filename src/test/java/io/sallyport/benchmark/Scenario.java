package io.sallyport.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * One kind of request, as both servers understand it, with a literal that varies.
 *
 * @param literal makes the literal of the next request
 * @param gateway the path for a literal at the gateway
 * @param ceiling the path for the same at the ceiling
 * @param clients that send at the same time
 * @param goal the least throughput, as a part of the ceiling's; 0 for none
 */
record Scenario(
    String name,
    Function<SplittableRandom, String> literal,
    Function<String, String> gateway,
    Function<String, String> ceiling,
    int clients,
    double goal) {
  private static final String SELECT =
      "&$select=OrderId,OrderNumber,CustomerId,CustomerName,City,Status,Amount,Quantity,Active,"
          + "Created";
  private static final int CLIENTS = 4;
  private static final int MANY_CLIENTS = 200;

  /** What both servers are asked, in the order of the report. */
  static List<Scenario> all(int rows) {
    return List.of(
        new Scenario(
            "key lookup",
            random -> "" + (1 + random.nextInt(rows)),
            id -> "/odata/Orders(" + id + ")",
            id -> "/key?" + id,
            CLIENTS,
            0.90),
        new Scenario(
            "26-row list with count",
            random -> "City_" + random.nextInt(OrdersTable.CITIES),
            city ->
                "/odata/Orders?$filter=City%20eq%20'"
                    + city.replace("_", "%20")
                    + "'&$orderby=OrderId&$top=26&$count=true"
                    + SELECT,
            city -> "/list?" + city,
            CLIENTS,
            0.92),
        new Scenario(
            "related list (10 rows)",
            random -> "" + (1 + random.nextInt(rows / OrdersTable.CUSTOMER_ORDERS - 1)),
            id ->
                "/odata/Orders?$filter=CustomerId%20eq%20"
                    + id
                    + "&$orderby=OrderId&$top=26"
                    + SELECT,
            id -> "/related?" + id,
            CLIENTS,
            0),
        new Scenario(
            "search, contains eq true",
            random -> OrdersTable.syllable(random) + OrdersTable.syllable(random),
            text ->
                "/odata/Orders?$filter=contains(CustomerName,'"
                    + text
                    + "')%20eq%20true&$orderby=OrderId&$top=26"
                    + SELECT,
            text -> "/search?" + text,
            CLIENTS,
            0),
        page(26, rows, 0.92),
        page(200, rows, 0.97),
        page(2_000, rows, 0.97),
        new Scenario(
            "slow source, " + MANY_CLIENTS + " clients",
            random -> "" + (1 + random.nextInt(rows)),
            id -> "/odata/SlowOrders(" + id + ")",
            id -> "/slow?" + id,
            MANY_CLIENTS,
            0));
  }

  private static Scenario page(int size, int rows, double goal) {
    return new Scenario(
        String.format("%,d-row page", size),
        random -> "" + random.nextInt(rows - 2 * size),
        id ->
            "/odata/Orders?$filter=OrderId%20gt%20"
                + id
                + "%20and%20Active%20eq%20true&$orderby=OrderId&$top="
                + size
                + SELECT,
        id -> "/page?" + id + "," + size,
        CLIENTS,
        goal);
  }

  /**
   * Pages with the number of all rows against pages without it, both of the gateway; the number is
   * known from a moment ago, as it is for who looks through a list in Salesforce.
   */
  static Scenario keptCount() {
    return counted("/salesforce", "kept count against none", 20, 0.91);
  }

  /** The same where each number is counted anew. */
  static Scenario freshCount() {
    return counted("/odata", "fresh count against none", OrdersTable.CITIES, 0);
  }

  private static Scenario counted(String service, String name, int cities, double goal) {
    Function<String, String> page =
        city -> service + "/Orders?$filter=City%20eq%20'City%20" + city + "'&$top=26";
    return new Scenario(
        name,
        random -> "" + random.nextInt(cities),
        city -> page.apply(city) + "&$count=true",
        page,
        CLIENTS,
        goal);
  }

  Scenario named(String newName) {
    return new Scenario(newName, literal, gateway, ceiling, clients, 0);
  }

  /** All rows, in pages that the client chooses by a header. */
  static String everything() {
    return "/odata/Orders?" + SELECT.substring(1);
  }
}
