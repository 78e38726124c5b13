package io.sallyport.corpus;

import java.util.List;

/** Texts on which databases disagree with each other and with OData. */
final class Texts {
  /** At most eight characters, none of them a blank at the end. */
  static final List<String> SHORT =
      List.of(
          "",
          "a",
          "A",
          "ab",
          "Ab",
          "AB",
          "abc",
          "b",
          "z",
          "Z",
          " ab",
          "ä",
          "Ä",
          "ae",
          "a\u0308",
          "é",
          "e",
          "ß",
          "ss",
          "SS",
          "ẞ",
          "straße",
          "STRASSE",
          "i",
          "I",
          "ı",
          "İ",
          "i\u0307",
          "Σ",
          "σ",
          "ς",
          "ΟΔΟΣ",
          "οδος",
          "K",
          "\u212A",
          "k",
          "ﬁ",
          "fi",
          "Å",
          "\u212B",
          "😀",
          "😁",
          "a😀",
          "a😀b",
          "！",
          "Ａ",
          "\uD7FF",
          "\uE000",
          "\uFFFD",
          "a%b",
          "a_b",
          "axb",
          "a\\b",
          "%",
          "_",
          "\\",
          "a?b",
          "a*b",
          "[ab]",
          "'q'",
          "\"q\"",
          "a\tb",
          "ab\t",
          "a\nb",
          "a\r\nb",
          "\u0001",
          "a\u001F",
          "\u007F",
          "\u0085a",
          "\u00A0a",
          "\u2003a",
          "a\u200Bb",
          "1",
          "10",
          "9",
          "01",
          "-5",
          "1.50",
          "true",
          "null",
          "漢字",
          "字",
          "한",
          "\u1112\u1161\u11AB",
          "o'ring",
          "pump",
          "Pump",
          "PUMP");

  /** All of them, also with what {@code trim} takes away or leaves. */
  static final List<String> ALL =
      java.util.stream.Stream.concat(
              SHORT.stream(),
              java.util.stream.Stream.of(
                  " ",
                  "  ",
                  "a ",
                  "ab ",
                  "ab  ",
                  " ab ",
                  "ab\u00A0",
                  "\u2003ab\u2003",
                  "Ab cd ef",
                  "2024-02-29",
                  "pump housing",
                  "a longer text, with a comma",
                  "100% sure",
                  "the same, but longer than 32 signs"))
          .toList();

  /** What a character set of western Europe has. */
  static final List<String> WESTERN =
      List.of(
          "", "a", "A", "ä", "Ä", "é", "e", "E", "ß", "ss", "ab", "ab ", "ÿ", "ñ", "n", "×", "pump",
          "Pump", "a%b", "a_b");

  private Texts() {}

  static Table table() {
    String[] compared = {
      "", " ", "a", "A", "ab", "AB", "ab ", "ä", "a\u0308", "é", "ss", "ß", "I", "ı", "ς", "😀",
      "！", "a%b", "a\\b", "ab\t", "pump", "missing", "\uFFFD"
    };
    return Table.of(
        "Texts",
        List.of(
            Columns.key(),
            Columns.text("Plain", Storage.TEXT, ALL, compared),
            Columns.text("Loose", Storage.LOOSE, ALL, compared),
            Columns.text("Caseless", Storage.CASELESS, ALL, compared),
            Columns.text("Exact", Storage.EXACT, ALL, compared),
            Columns.text("Sorted", Storage.LINGUISTIC, ALL, compared).required(),
            Columns.text("Padded", Storage.PADDED, SHORT, compared),
            Columns.text("Latin", Storage.LATIN, WESTERN, compared),
            Columns.text("Long", Storage.LONG_TEXT, ALL, "", "a", "ab ", "pump", "😀")),
        Table.numbered(160));
  }
}
