package io.sallyport.sampledata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The articles of the catalogue and what they cost. */
final class Products {
  private static final int COUNT = 5_000;

  /** A series and a name that a careless query or page would break, by product number. */
  private static final Map<Integer, List<String>> ODD =
      Map.ofEntries(
          Map.entry(7, List.of("OR", "O'Ring assortment \"Workshop\", 40 sizes")),
          Map.entry(23, List.of("CP", "Kreiselpumpe KP-50 für Trinkwasser, Größe XL")),
          Map.entry(42, List.of("CP", "遠心ポンプ CP-50, ステンレス鋼")),
          Map.entry(64, List.of("SK", "Service kit 🔧 for Centrifugal pump CP-40/2")),
          Map.entry(99, List.of("BG", "Glycol mix 40%, 20 l canister")),
          Map.entry(100, List.of("SK", "KIT_SEAL_07, shaft seals")),
          Map.entry(128, List.of("FL", "Flange 2\" DN50, PN16")),
          Map.entry(256, List.of("VP", "Pompe à vide VP-16, huilée")),
          Map.entry(300, List.of("CP", "Насос ЦН-32/1, чугун")),
          Map.entry(404, List.of("PC", "Label roll A\\B; <5 m> & more")),
          Map.entry(512, List.of("CP", "PUMP HOUSING CP-65, CAST IRON")),
          Map.entry(1000, List.of("PG", "Driver's manual, pump station, 100% recycled paper")),
          Map.entry(2048, List.of("PC", "Straßenkappe Ø 200, Guss")),
          Map.entry(4999, List.of("SK", "シール 🌀 50%_OFF")));

  private static final List<String> SENTENCES =
      List.of(
          "Tested before delivery.",
          "Replaces the previous series; the dimensions are the same.",
          "Keep away from aromatic solvents.",
          "Supplied with a manufacturer's certificate.",
          "Delivered without fastening material.",
          "Suitable for \"ATEX\" zone 2.",
          "Für Lebensmittel zugelassen.",
          "Spare parts are kept for 10 years.");
  private static final List<BigDecimal> CENTS =
      List.of(new BigDecimal("0.00"), new BigDecimal("0.50"), new BigDecimal("0.90"));
  private static final List<String> GRADES = List.of("A", "A1", "B", "B2", "C", "ECO");
  private static final List<String> NOTES =
      List.of("Margin below target", "Ask Mrs. O'Neil first", "Sell off by Q4", "");

  /**
   * @param price in euros, or null if it is quoted on request
   */
  record Product(int id, BigDecimal price) {}

  private final List<Product> products = new ArrayList<>();
  private final SqlInsert rows = new SqlInsert("PRODUCTS");
  private final SqlInsert prices = new SqlInsert("PRODUCT_PRICES");
  private final Dice dice = new Dice(3);
  private final List<String> suppliers = Suppliers.codes();

  private Products() {}

  static Products generate() {
    Products all = new Products();
    for (int id = 1; id <= COUNT; id++) {
      all.add(id);
    }
    return all;
  }

  private void add(int id) {
    List<String> odd = ODD.get(id);
    Family family = odd == null ? dice.oneOf(Family.ALL) : Family.ofSeries(odd.get(0));
    String name = odd == null ? name(family) : odd.get(1);
    BigDecimal price = dice.percent(97) ? rounded(family) : null;
    LocalDate released = dice.dayBetween(LocalDate.of(1998, 1, 1), LocalDate.of(2026, 3, 31));
    rows.row(
        id,
        name,
        String.format(Locale.ROOT, "%s-%05d", family.series(), id * 7919 % 100_000),
        description(id, family),
        Categories.id(family.category()),
        dice.percent(94) ? dice.oneOf(suppliers) : null,
        price,
        dice.percent(92) ? weight(family) : null,
        BigDecimal.valueOf(dice.between(85, 135), 2),
        dice.percent(20) ? 0 : dice.between(1, 900),
        dice.oneOf(List.of(1, 1, 1, 2, 5, 10, 25, 100)),
        dice.percent(8),
        dice.percent(90) ? released.toString() : null,
        updated(released),
        dice.percent(12)
            ? String.format(
                Locale.ROOT, "%02d:%02d:00", dice.between(6, 20), dice.between(0, 3) * 15)
            : null,
        dice.guid().toString(),
        dice.percent(85) ? dice.oneOf(GRADES) : null,
        dice.percent(6) ? dice.oneOf(NOTES) : null);
    products.add(new Product(id, price));
    addPrices(id, price == null ? dice.money(10, 500) : price);
  }

  private String name(Family family) {
    String size = dice.oneOf(family.sizes());
    String variant = dice.oneOf(family.variants());
    return String.format(
        Locale.ROOT, "%s-%s/%d, %s", family.label(), size, dice.between(1, 6), variant);
  }

  /** As a price list would have it: from 20 euros on, cents are 00, 50 or 90. */
  private BigDecimal rounded(Family family) {
    BigDecimal price = dice.money(family.minPrice(), family.maxPrice());
    return price.intValue() < 20
        ? price
        : price.setScale(0, RoundingMode.DOWN).add(dice.oneOf(CENTS));
  }

  private BigDecimal weight(Family family) {
    double kilograms = family.kilograms() * dice.between(40, 250) / 100;
    return BigDecimal.valueOf(kilograms).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  private String description(int id, Family family) {
    if (id == 42 || id == 777) {
      // Almost as long as the column allows.
      return IntStream.range(0, 90)
          .mapToObj(i -> SENTENCES.get(i % SENTENCES.size()))
          .collect(Collectors.joining(" "));
    }
    if (dice.percent(25)) {
      return dice.percent(10) ? "" : null;
    }
    String text = "For " + family.use() + ". " + dice.oneOf(SENTENCES);
    return dice.percent(4) ? text + "\n" + dice.oneOf(SENTENCES) : text;
  }

  private String updated(LocalDate released) {
    LocalDate day = dice.dayBetween(released, LocalDate.of(2026, 6, 30));
    return String.format(
        Locale.ROOT,
        "%s %02d:%02d:%02d.%06d+00",
        day,
        dice.between(0, 23),
        dice.between(0, 59),
        dice.between(0, 59),
        dice.between(0, 999_999));
  }

  private void addPrices(int id, BigDecimal euros) {
    int year = dice.between(2023, 2026);
    prices.row(id, "EUR", year + "-01-01", euros, null);
    if (year > 2023 && dice.percent(60)) {
      prices.row(id, "EUR", "2023-01-01", times(euros, "0.94"), (year - 1) + "-12-31");
    }
    if (dice.percent(60)) {
      prices.row(id, "USD", year + "-01-01", times(euros, "1.08"), null);
    }
    if (dice.percent(35)) {
      prices.row(id, "GBP", year + "-04-01", times(euros, "0.86"), null);
    }
  }

  private static BigDecimal times(BigDecimal amount, String factor) {
    return amount.multiply(new BigDecimal(factor)).setScale(2, RoundingMode.HALF_UP);
  }

  List<Product> all() {
    return products;
  }

  String sql() {
    return rows.text();
  }

  String pricesSql() {
    return prices.text();
  }
}
