package io.sallyport.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Pairs of URLs that differ in the values of their filter or key alone, over the table of {@link
 * #TABLE}. The values are those at which something changes: another type, a literal that is none, a
 * comparison that no row can pass.
 */
public final class SameShapedQueries {
  /** As H2 has it; names are case-sensitive. */
  public static final String[] TABLE = {
    """
    CREATE TABLE "Things" ("Id" INT PRIMARY KEY, "Name" VARCHAR(40), "Tiny" SMALLINT,
      "Big" BIGINT, "Price" DECIMAL(12,3), "Weight" DOUBLE PRECISION, "Ratio" REAL,
      "Active" BOOLEAN, "Day" DATE, "At" TIMESTAMP(6) WITH TIME ZONE, "Opens" TIME(3),
      "Token" UUID)
    """,
    """
    INSERT INTO "Things" VALUES
    (1, 'a', 1, 1, 1.5, 1.5, 1.5, TRUE, '2021-05-13', '2021-05-13 00:00:00+00', '08:00:00',
      '0f0e0d0c-0b0a-4908-8706-050403020100'),
    (2, '', -1, 2147483648, 0.125, 0.1, 0.1, FALSE, '2021-05-14', '2021-05-13 12:00:00+00',
      '08:30:00.5', '00000000-0000-0000-0000-000000000001'),
    (3, 'it''s 100%', 127, 9007199254740993, -3.5, -1, 123.45, NULL, '1999-12-31',
      '1999-12-31 23:59:59.999999+00', '23:59:59.999', NULL),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (5, ' ', 32767, -2147483649, 99999999.999, 1e300, 3.4e38, TRUE, '2024-02-29',
      '2024-02-29 00:00:00+00', '00:00:00', 'ffffffff-0000-0000-0000-000000000001'),
    (6, 'A_b', 0, 0, 0, 0, 0, FALSE, '0001-01-01', '1970-01-01 00:00:00+00', '12:00:00', NULL)
    """
  };

  /** For each property the values that it is mostly compared with. */
  private static final Map<String, List<String>> FITTING =
      Map.ofEntries(
          Map.entry("Id", List.of("1", "2", "4", "1.0", "1.5", "-1", "0", "2147483647")),
          Map.entry(
              "Name",
              List.of("'a'", "'A'", "''", "' '", "'it''s 100%25'", "'%25'", "'_'", "'08:00:00'")),
          Map.entry("Tiny", List.of("1", "127", "128", "-129", "32768", "70000", "1.0", "0.5")),
          Map.entry(
              "Big", List.of("1", "9007199254740993", "9007199254740993.0", "-2147483649", "1.5")),
          Map.entry("Price", List.of("1.5", "1.50", "0.125", "1", "-3.5", "0.1250000000001")),
          Map.entry("Weight", List.of("0.1", "1.5", "1", "-1", "1e300", "1E3", "INF", "NaN")),
          Map.entry("Ratio", List.of("0.1", "123.45", "123.44999695", "1", "3.4e38", "1e39")),
          Map.entry("Active", List.of("true", "false", "null")),
          Map.entry(
              "Day",
              List.of(
                  "2021-05-13",
                  "2021-05-14",
                  "1999-12-31",
                  "2024-02-29",
                  "2021-02-29",
                  "2021-05-13T00:00:00Z",
                  "2021-05-13T12:00:00Z",
                  "2021-05-14T00:00:00.000Z",
                  "2021-05-14T02:00:00%2B02:00",
                  "1999-12-31T23:59:59.999999Z")),
          Map.entry(
              "At",
              List.of(
                  "2021-05-13T00:00:00Z",
                  "2021-05-13T14:00:00%2B02:00",
                  "1999-12-31T23:59:59.999999Z",
                  "2021-13-01T00:00:00Z",
                  "2021-05-13",
                  "2024-02-29",
                  "2023-02-29")),
          Map.entry(
              "Opens",
              List.of(
                  "08:00:00", "08:30:00.5", "24:00:00", "'08:00:00'", "'8:00'", "'08:30:00.5'")),
          Map.entry(
              "Token",
              List.of(
                  "0f0e0d0c-0b0a-4908-8706-050403020100",
                  "0F0E0D0C-0B0A-4908-8706-050403020100",
                  "00000000-0000-0000-0000-000000000001",
                  "'0f0e0d0c-0b0a-4908-8706-050403020100'")));

  private static final List<String> NAMES = FITTING.keySet().stream().sorted().toList();

  /** Whatever the property. */
  private static final List<String> ANY =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "1",
          "-1",
          "999999999",
          "1000000000",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "123456789012345678901234567890",
          "0.0",
          "-0.5",
          "1.000000000",
          "1.0000000001",
          "123456789.123456789",
          "1e2",
          "-INF",
          "''",
          "'  '",
          "'null'",
          "'a b'",
          "''''",
          "'100%25'",
          "'%5C'",
          "'" + "x".repeat(300) + "'",
          "2021-05-13",
          "0000-00-00",
          "2021-05-13T00:00:00Z",
          "2021-05-13T23:59:60Z",
          "08:00:00",
          "00000000-0000-0000-0000-000000000000",
          "duration'PT1S'",
          "binary'AA=='");

  private static final List<String> OPERATORS =
      List.of("eq", "eq", "eq", "ne", "gt", "ge", "lt", "le");

  /** What stands for a value of a property until there is one. */
  private record Hole(String property) {}

  /** URLs of one shape, below the service root, with a question mark if they have a query. */
  public record Pair(String first, String second) {}

  private final Random random;

  public SameShapedQueries(long seed) {
    this.random = new Random(seed);
  }

  public Pair next() {
    List<Object> parts = new ArrayList<>();
    if (random.nextInt(12) == 0) {
      parts.addAll(List.of("Things(", new Hole("Id"), ")?$format=json"));
    } else {
      boolean count = random.nextInt(10) == 0;
      parts.add(count ? "Things/$count?$filter=" : "Things?$filter=");
      condition(parts, 2);
      parts.add(count ? "" : pick(List.of("", "", "&$select=Weight", "&$select=Name,At")));
      parts.add(count ? "" : pick(List.of("", "", "&$count=true", "&$count=true&$top=0")));
      parts.add(count ? "" : pick(List.of("", "", "&$orderby=Name desc", "&$top=2")));
    }
    return new Pair(filled(parts), filled(parts));
  }

  private String filled(List<Object> parts) {
    StringBuilder url = new StringBuilder();
    for (Object part : parts) {
      url.append(part instanceof Hole hole ? value(hole.property()) : part);
    }
    return url.toString().replace(" ", "%20");
  }

  private String value(String property) {
    return random.nextInt(6) == 0 ? pick(ANY) : pick(FITTING.get(property));
  }

  private void condition(List<Object> parts, int depth) {
    switch (random.nextInt(depth > 0 ? 12 : 7)) {
      case 0 -> call(parts);
      case 1 -> list(parts);
      case 2 -> arithmetic(parts);
      case 3 -> flipped(parts);
      case 7 -> connected(parts, depth, " and ");
      case 8, 9, 10 -> connected(parts, depth, " or ");
      case 11 -> {
        parts.add("not (");
        condition(parts, depth - 1);
        parts.add(")");
      }
      default -> {
        String name = pick(NAMES);
        parts.addAll(List.of(name, " " + pick(OPERATORS) + " ", new Hole(name)));
      }
    }
  }

  private void connected(List<Object> parts, int depth, String connective) {
    parts.add("(");
    condition(parts, depth - 1);
    parts.add(connective);
    condition(parts, depth - 1);
    parts.add(")");
  }

  private void flipped(List<Object> parts) {
    String name = pick(NAMES);
    parts.addAll(List.of(new Hole(name), " " + pick(OPERATORS) + " ", name));
  }

  private void list(List<Object> parts) {
    String name = pick(NAMES);
    parts.addAll(List.of(name, " in (", new Hole(name), ",", new Hole(name), ")"));
  }

  private void arithmetic(List<Object> parts) {
    String name = pick(List.of("Id", "Tiny", "Big", "Price", "Weight"));
    String operator = pick(List.of(" add ", " sub ", " mul ", " div ", " mod "));
    parts.addAll(
        List.of(name, operator, new Hole(name), " " + pick(OPERATORS) + " ", new Hole(name)));
  }

  private void call(List<Object> parts) {
    Supplier<List<Object>> equality =
        pick(
            List.of(
                () -> List.of("contains(Name,", new Hole("Name"), ") eq true"),
                () -> List.of("startswith(Name,", new Hole("Name"), ")"),
                () -> List.of("tolower(Name) eq ", new Hole("Name")),
                () -> List.of("concat(Name,", new Hole("Name"), ") eq ", new Hole("Name")),
                () -> List.of("substring(Name,", new Hole("Id"), ") eq ", new Hole("Name")),
                () -> List.of("year(Day) eq ", new Hole("Tiny")),
                () -> List.of("hour(At) eq ", new Hole("Tiny")),
                () -> List.of("date(At) eq ", new Hole("Day")),
                () -> List.of("round(Price) eq ", new Hole("Price")),
                () -> List.of("length(Name) eq ", new Hole("Id")),
                () -> List.of("cast(Id,Edm.String) eq ", new Hole("Name"))));
    parts.addAll(equality.get());
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
