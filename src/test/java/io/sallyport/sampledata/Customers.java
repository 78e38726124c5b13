package io.sallyport.sampledata;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who buys: most of them are known in Salesforce, too. */
final class Customers {
  private static final int COUNT = 800;
  private static final int FIRST_NUMBER = 10_001;
  private static final List<String> TRADES =
      List.of(
          "Waterworks",
          "Dairy",
          "Brewery",
          "Shipyard",
          "Paper Mill",
          "Chemicals",
          "Foods",
          "Plant Engineering",
          "Municipal Services",
          "Farming Co-op",
          "Papierfabrik",
          "Brauerei");
  private static final List<String> FORMS = List.of("Ltd", "GmbH", "AG", "Inc.", "SA", "AB", "");

  private final List<Integer> numbers = new ArrayList<>();
  private final SqlInsert rows = new SqlInsert("CUSTOMERS");
  private final Dice dice = new Dice(4);

  private Customers() {}

  static Customers generate() {
    Customers all = new Customers();
    for (int i = 0; i < COUNT; i++) {
      all.add(FIRST_NUMBER + i);
    }
    return all;
  }

  private void add(int number) {
    String place = Names.place(dice);
    String trade = dice.oneOf(TRADES);
    LocalDate created = dice.dayBetween(LocalDate.of(2004, 1, 1), LocalDate.of(2022, 12, 31));
    numbers.add(number);
    rows.row(
        number,
        (number % 97 == 0 ? place + "'s " : place + " ")
            + (trade + " " + dice.oneOf(FORMS)).strip(),
        dice.percent(88) ? email(place) : number % 20 == 0 ? "" : null,
        dice.percent(75) ? salesforceId(number) : null,
        dice.percent(80) ? BigDecimal.valueOf(dice.between(1, 200) * 50_000L, 2) : null,
        dice.percent(4),
        String.format(
            Locale.ROOT,
            "%s %02d:%02d:%02d",
            created,
            dice.between(7, 18),
            dice.between(0, 59),
            dice.between(0, 59)));
  }

  private String email(String place) {
    String ascii =
        Normalizer.normalize(place.toLowerCase(Locale.ROOT).replace("ø", "o"), Normalizer.Form.NFD)
            .replaceAll("[^a-z]", "");
    return dice.oneOf(List.of("purchasing", "einkauf", "service")) + "@" + ascii + ".example";
  }

  /** An account id of 18 characters: the last three tell which of the others are upper case. */
  private String salesforceId(int number) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder id = new StringBuilder("0015g00000");
    while (id.length() < 15) {
      id.append(letters.charAt(dice.between(0, letters.length() - 1)));
    }
    for (int part = 0; part < 3; part++) {
      int upper = 0;
      for (int i = 0; i < 5; i++) {
        upper |= Character.isUpperCase(id.charAt(part * 5 + i)) ? 1 << i : 0;
      }
      id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(upper));
    }
    return id.toString();
  }

  List<Integer> numbers() {
    return numbers;
  }

  String sql() {
    return rows.text();
  }
}
