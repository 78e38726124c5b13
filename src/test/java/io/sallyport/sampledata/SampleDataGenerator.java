package io.sallyport.sampledata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes up the sample company, a distributor of pumps and spare parts: the data of its product
 * catalogue and the nightly files of its order system. The same on every machine and every time; no
 * person, company or address in it is real.
 *
 * <p>The tables themselves, {@code catalog/schema.sql}, are written by hand.
 */
public final class SampleDataGenerator {
  private SampleDataGenerator() {}

  /** Writes all files; the folder is the first argument or {@code sample-data}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "sample-data");
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
  }

  /** The text of every file by its path inside {@code sample-data}. */
  static Map<String, String> files() {
    Products products = Products.generate();
    Customers customers = Customers.generate();
    Orders orders = Orders.generate(products, customers);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("catalog/data.sql", catalog(products, customers));
    files.put("erp/orders.csv", orders.headers());
    files.put("erp/order_lines.csv", orders.lines());
    files.put("erp/invoices.csv", orders.invoices());
    return files;
  }

  /** What is referred to comes before what refers to it. */
  private static String catalog(Products products, Customers customers) {
    return "-- Made by SampleDataGenerator. To change it, change the generator and run it.\n\n"
        + Categories.sql()
        + Suppliers.sql()
        + products.sql()
        + products.pricesSql()
        + customers.sql()
        + AuditLines.sql();
  }
}
