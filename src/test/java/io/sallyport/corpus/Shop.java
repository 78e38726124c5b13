package io.sallyport.corpus;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A shop: groups in a tree, things in groups, their lines with a key of two parts, parts of lines,
 * tags with a text as key, and slips that lie in a file. References may be missing, or lead to
 * nothing.
 */
final class Shop {
  private static final int GROUPS = 36;
  private static final int THINGS = 180;

  private static final List<String> TAGS =
      List.of(
          "", "a", "A", "a1", "A1", "ab", "ab ", "Ab", "b 2", "ß", "ss", "SS", "ä", "Ä", "a\u0308",
          "i", "İ", "😀", "！", "z", "a%", "a_");

  private Shop() {}

  static List<Table> tables() {
    return List.of(groups(), things(), lines(), parts(), tags(), slips());
  }

  private static List<Long> references(long most, Long... dangling) {
    List<Long> references = new ArrayList<>(LongStream.rangeClosed(1, most).boxed().toList());
    references.addAll(List.of(dangling));
    return references;
  }

  private static Table groups() {
    return Table.of(
        "Groups",
        List.of(
            Columns.integer("GroupId", Storage.INT32, List.of(1L, 7L, 20L), "0", "99").required(),
            Columns.text(
                    "Name",
                    Storage.TEXT,
                    List.of("pumps", "Pumps", "valves", "äther", "Äther", "seals", "zoo"),
                    "pumps",
                    "valves",
                    "none")
                .required(),
            Columns.reference(
                "ParentId", List.of(1L, 1L, 1L, 2L, 2L, 3L, 5L, 7L, 77L), "1", "4", "77"),
            Columns.text(
                "Region",
                Storage.LOOSE,
                List.of("north", "North", "NORTH", "süd", "sud", "", "ost "),
                "north",
                "süd",
                "",
                "ost"),
            Columns.integer("Rank", Storage.INT16, List.of(1L, 2L, 3L, 5L, 8L), "4", "2.5"),
            Columns.decimal(
                "Budget", Storage.MONEY, List.of("0", "1000.5", "99.999", "-5"), "100", "99.9999")),
        Table.numbered(GROUPS));
  }

  private static Table things() {
    return Table.of(
        "Things",
        List.of(
            Columns.key(),
            Columns.text(
                "Name",
                Storage.TEXT,
                List.of(
                    "pump", "Pump", "PUMP", "", "o'ring", "100%", "a_b", "a\\b", "ä", "Ä", "😀",
                    "！", "pump ", " x"),
                "pump",
                "Pump",
                "",
                "o'ring",
                "100%",
                "a_b",
                "Ä",
                "😀",
                "no"),
            Columns.text(
                    "Code",
                    Storage.PADDED,
                    List.of("A1", "a1", "B 2", "Ä", "z"),
                    "A1",
                    "a1",
                    "B 2",
                    "A1 ")
                .required(),
            Columns.integer(
                "Quantity",
                Storage.INT32,
                List.of(-3L, -2L, -1L, 0L, 1L, 2L, 3L),
                "3.0",
                "2.5",
                "10"),
            Columns.integer(
                "Serial",
                Storage.INT64,
                List.of(9007199254740991L, 9007199254740992L, 9007199254740993L, 0L),
                "9007199254740992.5"),
            Columns.decimal(
                "Price",
                Storage.MONEY,
                List.of("10", "0.125", "-3.5", "99999999.999", "10.001", "20"),
                "10.000",
                "10.0005",
                "1"),
            Columns.dbl(
                "Weight",
                List.of(0.1, 0.30000000000000004, 2.5, -1.0, 1000.0, 0.0),
                "0.3",
                "1e3",
                "0.2"),
            Columns.single("Ratio", List.of(0.1f, 0.5f, 1.25f, -2f), "0.10000000149011612", "0.2"),
            Columns.bool("Active"),
            Columns.date(
                "Day",
                List.of("2024-02-28", "2024-02-29", "2024-03-01", "1999-12-31"),
                "2024-03-02"),
            Columns.time(
                "Opens",
                Storage.CLOCK,
                List.of("06:00:00", "08:30:00", "23:59:59"),
                "08:30",
                "07:00:00.5"),
            Columns.instant(
                "Changed",
                List.of(
                    "2024-02-29T23:59:59.123456Z",
                    "2024-02-29T23:59:59.123457Z",
                    "2024-03-31T02:30:00Z",
                    "1999-12-31T23:59:59.999999Z"),
                "2024-03-01T00:59:59.123456%2B01:00",
                "2024-03-01T00:00:00Z"),
            Columns.guid(
                "Token",
                "00000000-0000-0000-0000-000000000001",
                "FFFFFFFF-0000-0000-0000-000000000001",
                "7f000000-0000-0000-0000-000000000000",
                "00112233-4455-6677-8899-aabbccddeeff"),
            Columns.binary(
                "Data",
                List.of(
                    new byte[] {0},
                    new byte[] {1, 2, 3},
                    new byte[] {-1, -2},
                    "pump".getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
            Columns.reference("GroupId", references(GROUPS, 77L, 78L), "1", "30", "77", "3.0"),
            Columns.text("TagCode", Storage.LOOSE, tagCodes(), "a1", "ss", "ab", "İ")),
        Table.numbered(THINGS));
  }

  /** With some that are like a tag to a collation only. */
  private static List<String> tagCodes() {
    List<String> codes = new ArrayList<>(TAGS);
    codes.addAll(List.of("B 2", "aB", "a1 ", "Z", "none", "I"));
    return codes;
  }

  private static Table lines() {
    Random random = new Random(3);
    List<Object[]> keys = new ArrayList<>();
    // A few of them belong to things that are not there.
    for (long thing = 1; thing <= THINGS + 8; thing++) {
      int lines = random.nextInt(5);
      for (long line = 1; line <= lines; line++) {
        keys.add(new Object[] {thing, line});
      }
    }
    return Table.of(
        "Lines",
        List.of(
            Columns.integer("ThingId", Storage.INT32, List.of(1L, 9L, 44L, 120L, 181L), "0")
                .required(),
            Columns.integer("LineNo", Storage.INT16, List.of(1L, 2L, 4L), "5", "1.5").required(),
            Columns.decimal(
                "Amount",
                Storage.WIDE,
                List.of("0", "1.5", "-2.25", "100", "0.0000000001", "7"),
                "1.50",
                "99.99999999999"),
            Columns.text(
                "Note",
                Storage.LOOSE,
                List.of("gift", "Gift", "GIFT ", "spare", "", "späre", "o'k"),
                "gift",
                "spare",
                "",
                "Gift"),
            Columns.reference("SubstituteId", references(THINGS, 999L), "44", "999", "90.5"),
            Columns.bool("Done")),
        keys);
  }

  private static Table parts() {
    return Table.of(
        "Parts",
        List.of(
            Columns.integer("PartId", Storage.INT64, List.of(1L, 40L, 130L), "0").required(),
            Columns.reference("ThingId", references(60, 185L), "7", "60", "185"),
            Columns.integer("LineNo", Storage.INT16, List.of(1L, 2L, 3L), "9"),
            Columns.text(
                "Label",
                Storage.PADDED,
                List.of("a", "A", "ab", "a1", "ß", "ss", "ä", "nut", "Nut"),
                "ab",
                "ab ",
                "a",
                "nut"),
            Columns.dbl("Length", List.of(0.1, 1.5, 20.0, -1.0), "0.10", "1.4")),
        Table.numbered(140));
  }

  private static Table tags() {
    return Table.of(
        "Tags",
        List.of(
            Columns.text("Code", Storage.EXACT, TAGS, "a", "ab", "ab ", "ß", "İ", "y").required(),
            Columns.text(
                "Title",
                Storage.LINGUISTIC,
                List.of("first", "First", "second", "élan", "Elan", "zoo", ""),
                "first",
                "élan",
                "Elan"),
            Columns.integer("Weight", Storage.INT32, List.of(1L, 2L, 3L, 10L), "5")),
        TAGS.stream().map(t -> new Object[] {t}).toList());
  }

  private static Table slips() {
    return Table.of(
        "Slips",
        "Slips",
        Table.FILES,
        ZoneId.of("UTC"),
        List.of(
            Columns.integer("SlipId", Storage.INT32, List.of(1L, 30L), "0").required(),
            Columns.reference("ThingId", references(60, 500L), "7", "61"),
            Columns.decimal("Total", Storage.MONEY, List.of("1", "2.5", "-1", "100"), "2.50", "50"),
            Columns.text(
                "Remark", Storage.TEXT, List.of("paid", "Paid", "open", ""), "paid", "open")),
        Table.numbered(70));
  }
}
