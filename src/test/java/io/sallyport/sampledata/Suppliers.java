package io.sallyport.sampledata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The makers of the products. Their codes grew over decades, so some hold signs that hurt. */
final class Suppliers {
  private static final int COUNT = 120;
  private static final List<String> ODD_CODES =
      List.of("O'B/12", "A/S 7", "KÖ-01", "50%_RAB", "M&T #2", "X+Y", "Q\"UOTE");
  private static final List<List<String>> PLACES =
      List.of(
          List.of("DE", "Hamburg", "GmbH"),
          List.of("DE", "Köln", "GmbH & Co. KG"),
          List.of("FR", "Orléans", "SARL"),
          List.of("GB", "Sheffield", "Ltd"),
          List.of("IT", "Brescia", "S.r.l."),
          List.of("US", "Cleveland", "Inc."),
          List.of("JP", "大阪", "KK"),
          List.of("DK", "Århus", "A/S"),
          List.of("PL", "Łódź", "Sp. z o.o."),
          List.of("ES", "Zaragoza", "S.L."));
  private static final List<String> TRADES =
      List.of("Hydraulics", "Castings", "Seals", "Drives", "Fluid Parts", "Valves", "Precision");

  private Suppliers() {}

  static List<String> codes() {
    List<String> codes = new ArrayList<>(ODD_CODES);
    for (int i = codes.size(); i < COUNT; i++) {
      codes.add(String.format(Locale.ROOT, "S%05d", 10_000 + i * 37));
    }
    return codes;
  }

  static String sql() {
    Dice dice = new Dice(2);
    SqlInsert insert = new SqlInsert("SUPPLIERS");
    for (String code : codes()) {
      List<String> place = dice.oneOf(PLACES);
      String name = Names.place(dice) + " " + dice.oneOf(TRADES) + " " + place.get(2);
      insert.row(
          code,
          name.replace("Ryehill", "O'Ryehill"),
          place.get(0),
          dice.percent(90) ? place.get(1) : dice.percent(50) ? "" : null,
          dice.percent(85) ? BigDecimal.valueOf(dice.between(15, 50), 1) : null,
          dice.percent(90) ? since(dice) : null);
    }
    return insert.text();
  }

  private static String since(Dice dice) {
    return dice.dayBetween(LocalDate.of(1962, 1, 1), LocalDate.of(2024, 12, 31)).toString();
  }
}
