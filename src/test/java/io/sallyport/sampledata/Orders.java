package io.sallyport.sampledata;

import io.sallyport.sampledata.Products.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was ordered and invoiced since 2023, as the order system writes it every night. */
final class Orders {
  private static final int COUNT = 12_000;
  private static final int LINES = 50_000;
  private static final int INVOICES = 9_000;
  private static final int FIRST_ORDER = 100_001;
  private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 2);
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TAX = new BigDecimal("19.0");
  private static final List<String> REMARKS =
      List.of(
          "Call before delivery, gate 3",
          "Deliver to hall 7,\nsecond floor",
          "Bitte \"Frau Öztürk\" fragen",
          "至急お願いします 🚚",
          "100% prepayment; ref. A_17",
          "Don't stack!",
          "");
  private static final List<String> LINE_NOTES =
      List.of("Back order", "Colour: blue, not green", "\"as last time\"", "2. Lieferung\nfolgt");

  private final Products products;
  private final Customers customers;
  private final Dice dice = new Dice(6);
  private final CsvText headers =
      new CsvText(
          "order_id,customer_number,order_date,placed_at,status,currency,total_amount,"
              + "requested_delivery,express,remark");
  private final CsvText lines =
      new CsvText("order_id,line_no,product_id,quantity,unit_price,discount_percent,note");
  private final CsvText invoices =
      new CsvText(
          "invoice_number,order_id,customer_number,invoice_date,due_date,net_amount,tax_percent,"
              + "gross_amount,paid_at,reminders");
  private int lineCount;
  private int invoiceCount;

  private Orders(Products products, Customers customers) {
    this.products = products;
    this.customers = customers;
  }

  static Orders generate(Products products, Customers customers) {
    Orders orders = new Orders(products, customers);
    int[] sizes = orders.sizes();
    long days = TODAY.toEpochDay() - FIRST_DAY.toEpochDay();
    for (int i = 0; i < COUNT; i++) {
      orders.add(FIRST_ORDER + i, FIRST_DAY.plusDays(days * i / (COUNT - 1)), sizes[i]);
    }
    return orders;
  }

  /** How many lines each order has: one, and the others where they fall. */
  private int[] sizes() {
    int[] sizes = new int[COUNT];
    Arrays.fill(sizes, 1);
    for (int i = COUNT; i < LINES; i++) {
      sizes[dice.between(0, COUNT - 1)]++;
    }
    return sizes;
  }

  private void add(int id, LocalDate day, int size) {
    BigDecimal total = BigDecimal.ZERO.setScale(2);
    for (int line = 1; line <= size; line++) {
      total = total.add(addLine(id, line));
    }
    // Some buy often: the lower of two numbers is likelier to be a low one.
    int rank = Math.min(dice.between(0, 799), dice.between(0, 799));
    int customer = customers.numbers().get(rank);
    String status = status(day);
    headers.line(
        id,
        customer,
        day,
        placed(day),
        status,
        dice.percent(80) ? "EUR" : dice.percent(60) ? "USD" : "GBP",
        total,
        dice.percent(70) ? day.plusDays(dice.between(3, 40)) : null,
        dice.percent(9),
        dice.percent(7) ? dice.oneOf(REMARKS) : null);
    if (invoiceCount < INVOICES && !status.equals("cancelled") && dice.percent(80)) {
      addInvoice(id, customer, day.plusDays(dice.between(1, 12)), total);
    }
  }

  private BigDecimal addLine(int order, int line) {
    lineCount++;
    Product product = dice.oneOf(products.all());
    BigDecimal price = product.price() == null ? dice.money(10, 500) : product.price();
    int quantity = price.intValue() > 200 ? dice.between(1, 4) : dice.between(1, 60);
    BigDecimal discount = dice.percent(25) ? BigDecimal.valueOf(dice.between(2, 30) * 5L, 1) : null;
    // A few articles left the catalogue without a trace.
    int productId = lineCount % 4_000 == 0 ? 9_900 + lineCount / 4_000 : product.id();
    String note = dice.percent(1) ? dice.oneOf(LINE_NOTES) : null;
    lines.line(order, line, productId, quantity, price, discount, note);
    BigDecimal factor = HUNDRED.subtract(discount == null ? BigDecimal.ZERO : discount);
    return price
        .multiply(BigDecimal.valueOf(quantity))
        .multiply(factor)
        .divide(HUNDRED, 2, RoundingMode.HALF_UP);
  }

  private String status(LocalDate day) {
    if (dice.percent(3)) {
      return "cancelled";
    }
    long age = TODAY.toEpochDay() - day.toEpochDay();
    return age > 60 ? "closed" : age > 20 ? "shipped" : age > 5 ? "confirmed" : "open";
  }

  private String placed(LocalDate day) {
    String zone = dice.oneOf(List.of("+01:00", "+01:00", "+02:00", "Z", "-05:00", "+09:00"));
    return String.format(
        Locale.ROOT,
        "%sT%02d:%02d:%02d%s",
        day,
        dice.between(7, 18),
        dice.between(0, 59),
        dice.between(0, 59),
        zone);
  }

  private void addInvoice(int order, int customer, LocalDate day, BigDecimal net) {
    invoiceCount++;
    LocalDate due = day.plusDays(30);
    LocalDate paid = due.plusDays(dice.between(-25, 20));
    boolean open = paid.isAfter(TODAY) || dice.percent(2);
    BigDecimal gross = net.multiply(HUNDRED.add(TAX)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    invoices.line(
        String.format(Locale.ROOT, "R%d-%05d", day.getYear(), invoiceCount),
        order,
        customer,
        day,
        due,
        net,
        TAX,
        gross,
        open ? null : placed(paid),
        reminders(open && due.isBefore(TODAY)));
  }

  /** How often the customer had to be reminded; nothing for those who never had to. */
  private Integer reminders(boolean overdue) {
    if (overdue) {
      return dice.between(1, 3);
    }
    return dice.percent(5) ? Integer.valueOf(1) : null;
  }

  String headers() {
    return headers.toString();
  }

  String lines() {
    return lines.toString();
  }

  String invoices() {
    return invoices.toString();
  }
}
