package io.sallyport.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * One table with all that is awkward, and queries over it: every operator with every type, with
 * literals that rows have, that no row has and null; functions; connectives; order with nulls; top
 * and skip. The same for every source, so that their answers can be compared.
 */
public final class QueryCorpus {

  /** A column of the table: its property, its type in the model, and literals for it. */
  public record Column(String name, String edmType, boolean nullable, List<String> literals) {}

  public static final List<Column> COLUMNS =
      List.of(
          new Column(
              "Id", "Edm.Int32", false, List.of("1", "17", "17.0", "2.5", "-1", "3000000000")),
          new Column(
              "Name",
              "Edm.String",
              true,
              List.of(
                  "'pump'",
                  "'Pump'",
                  "''",
                  "'o''ring'",
                  "'100%25'",
                  "'a_b'",
                  "'Ä'",
                  "'😀'",
                  "'！'",
                  "'no'")),
          new Column("Code", "Edm.String", false, List.of("'A1'", "'a1'", "'B 2'", "'A1 '")),
          new Column("Quantity", "Edm.Int32", true, List.of("0", "3", "-2", "3.0", "2.5")),
          new Column(
              "Serial", "Edm.Int64", true, List.of("9007199254740993", "0", "9007199254740992.5")),
          new Column(
              "Price",
              "Edm.Decimal",
              true,
              List.of("10", "0.125", "-3.5", "10.000", "99999999.999")),
          new Column("Weight", "Edm.Double", true, List.of("0.1", "2.5", "-1", "1e3")),
          new Column("Active", "Edm.Boolean", true, List.of("true", "false")),
          new Column("Day", "Edm.Date", true, List.of("2024-02-29", "1999-12-31", "2024-03-01")),
          new Column(
              "Changed",
              "Edm.DateTimeOffset",
              true,
              List.of(
                  "2024-02-29T23:59:59.123456Z",
                  "2024-03-01T00:59:59.123456%2B01:00",
                  "2024-03-31T02:30:00Z",
                  "1970-01-01T00:00:00Z")),
          new Column(
              "Token",
              "Edm.Guid",
              true,
              List.of(
                  "00000000-0000-0000-0000-000000000001",
                  "FFFFFFFF-0000-0000-0000-000000000001",
                  "7f000000-0000-0000-0000-000000000000")));

  private static final List<String> OPERATORS = List.of("eq", "ne", "gt", "ge", "lt", "le");
  private static final List<String> TEXTS =
      List.of(
          "pump", "Pump", "PUMP", "", "o'ring", "100%", "a_b", "a\\b", "ä", "Ä", "😀", "！", "pump ",
          " x");

  private final Random random;

  public QueryCorpus(long seed) {
    this.random = new Random(seed);
  }

  /** Rows in the order of the columns, in the classes of their types; the first is the key. */
  public List<Object[]> rows(int count) {
    List<Object[]> rows = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      Object[] row = new Object[COLUMNS.size()];
      row[0] = (long) id;
      for (int i = 1; i < row.length; i++) {
        Column column = COLUMNS.get(i);
        row[i] = column.nullable() && random.nextInt(5) == 0 ? null : value(column);
      }
      rows.add(row);
    }
    return rows;
  }

  private Object value(Column column) {
    return switch (column.name()) {
      case "Name" -> pick(TEXTS);
      case "Code" -> pick(List.of("A1", "a1", "B 2", "Ä", "z"));
      case "Quantity" -> (long) random.nextInt(7) - 3;
      case "Serial" -> 9007199254740991L + random.nextInt(4);
      case "Price" ->
          pick(
              List.of(
                  new BigDecimal("10.000"),
                  new BigDecimal("0.125"),
                  new BigDecimal("-3.500"),
                  new BigDecimal("99999999.999"),
                  new BigDecimal("10.001")));
      case "Weight" -> pick(List.of(0.1, 0.30000000000000004, 2.5, -1.0, 1000.0, 0.0));
      case "Active" -> random.nextBoolean();
      case "Day" -> LocalDate.of(2024, 2, 28).plusDays(random.nextInt(4));
      case "Changed" ->
          pick(
              List.of(
                  Instant.parse("2024-02-29T23:59:59.123456Z"),
                  Instant.parse("2024-02-29T23:59:59.123457Z"),
                  Instant.parse("2024-03-31T02:30:00Z"),
                  Instant.parse("1969-12-31T23:59:59.999999Z")));
      case "Token" ->
          new UUID(pick(List.of(0L, -4294967296L, 0x7f00000000000000L)), random.nextInt(2));
      default -> throw new IllegalArgumentException(column.name());
    };
  }

  /** Query strings, percent-encoded only where a URL needs it; no two are equal. */
  public List<String> queries(int random) {
    Set<String> queries = new LinkedHashSet<>();
    for (Column column : COLUMNS) {
      for (String operator : OPERATORS) {
        if (!column.edmType().equals("Edm.Boolean")
            || operator.length() == 2 && "eqne".contains(operator)) {
          column
              .literals()
              .forEach(l -> queries.add(filter(column.name() + " " + operator + " " + l)));
        }
      }
      queries.add(filter(column.name() + " eq null"));
      queries.add(filter(column.name() + " ne null"));
      queries.add(filter("not (" + column.name() + " eq " + column.literals().get(0) + ")"));
      queries.add(filter("null eq " + column.name()));
      queries.add(filter(column.name() + " in (" + String.join(",", column.literals()) + ")"));
      queries.add(filter("not (" + column.name() + " in (" + column.literals().get(0) + "))"));
      queries.add("$orderby=" + column.name() + "&$top=20");
      queries.add("$orderby=" + column.name() + " desc&$skip=30&$top=50");
      queries.add("$orderby=" + column.name() + ",Name desc&$top=200");
    }
    for (String text : TEXTS) {
      String literal = "'" + text.replace("'", "''").replace("%", "%25") + "'";
      for (String function : List.of("contains", "startswith", "endswith")) {
        queries.add(filter(function + "(Name," + literal + ")"));
        queries.add(filter("not " + function + "(Name," + literal + ")"));
        queries.add(filter(function + "(Name," + literal + ") eq true"));
        queries.add(filter(function + "(Name," + literal + ") ne true"));
      }
    }
    for (int i = 0; i < random; i++) {
      queries.add(filter(predicate(3)) + page());
    }
    return List.copyOf(queries);
  }

  private static String filter(String expression) {
    return "$filter=" + expression;
  }

  private String page() {
    String order =
        random.nextBoolean()
            ? ""
            : "&$orderby=" + pick(COLUMNS).name() + (random.nextBoolean() ? " desc" : "");
    String top = random.nextBoolean() ? "" : "&$top=" + random.nextInt(40);
    String skip = random.nextInt(3) > 0 ? "" : "&$skip=" + random.nextInt(40);
    return order + top + skip + (random.nextBoolean() ? "&$count=true" : "");
  }

  private String predicate(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 5)) {
      case 0, 1 -> comparison();
      case 2 -> function();
      case 3 -> "Active";
      case 4 -> computed();
      case 5 -> "not (" + predicate(depth - 1) + ")";
      case 6 -> "(" + predicate(depth - 1) + ") eq " + random.nextBoolean();
      case 7 -> predicate(depth - 1) + " and (" + predicate(depth - 1) + ")";
      default -> "(" + predicate(depth - 1) + " or " + predicate(depth - 1) + ")";
    };
  }

  private String comparison() {
    Column column = pick(COLUMNS);
    String operator = column.name().equals("Active") ? pick(List.of("eq", "ne")) : pick(OPERATORS);
    String literal =
        random.nextInt(6) == 0 && operator.matches("eq|ne") ? "null" : pick(column.literals());
    return column.name() + " " + operator + " " + literal;
  }

  private String function() {
    String text = "'" + pick(TEXTS).replace("'", "''").replace("%", "%25") + "'";
    return pick(List.of("contains", "startswith", "endswith"))
        + "("
        + pick(List.of("Name", "Code", "tolower(Name)", "trim(Name)", "concat(Code,Name)"))
        + ","
        + text
        + ")";
  }

  private String computed() {
    return pick(
        List.of(
            "length(Name) gt 3",
            "tolower(Name) eq 'pump'",
            "toupper(Name) eq 'Ä'",
            "indexof(Name,'m') eq 2",
            "substring(Name,1) eq 'ump'",
            "substring(Name,1,2) eq 'um'",
            "trim(Name) eq 'pump'",
            "concat(Name,Code) eq 'pumpA1'",
            "year(Changed) eq 2024",
            "month(Day) eq 2",
            "day(Changed) eq 31",
            "hour(Changed) ge 23",
            "minute(Changed) eq 59",
            "second(Changed) lt 30",
            "fractionalseconds(Changed) gt 0.5",
            "date(Changed) eq 2024-02-29",
            "time(Changed) lt 03:00:00",
            "round(Price) eq 10",
            "floor(Weight) eq 2",
            "ceiling(Price) eq -3",
            "Quantity add 1 eq 2",
            "Quantity mul 2 lt Quantity",
            "Quantity div 2 eq 1",
            "Quantity mod 2 eq -1",
            "Price sub 10 gt 0",
            "-Quantity eq 2",
            "Price mul Quantity gt 20",
            "Quantity lt Price",
            "Code eq Name",
            "Name ne Code"));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A value as a CSV field; null is an empty field without quotes. */
  public static String csv(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String s ? '"' + s.replace("\"", "\"\"") + '"' : value.toString();
  }

  /** A value as SQL of the standard; for tables that tests fill. */
  public static Object sql(Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(java.time.ZoneOffset.UTC);
    }
    return value instanceof LocalTime time ? java.sql.Time.valueOf(time) : value;
  }
}
