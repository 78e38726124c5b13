package io.sallyport.corpus;

import static io.sallyport.corpus.Urls.filter;
import static io.sallyport.corpus.Urls.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The string functions, over texts under every kind of collation. */
final class TextQueries {
  private static final List<String> COLUMNS =
      List.of("Plain", "Loose", "Caseless", "Exact", "Sorted", "Padded", "Latin", "Long");
  private static final List<String> MATCHES = List.of("contains", "startswith", "endswith");
  private static final List<String> PARTS =
      List.of(
          "a", "A", "b", "ab", "AB", " ", "", "ä", "a\u0308", "\u0308", "e", "é", "ss", "ß", "i",
          "ı", "İ", "σ", "ς", "😀", "\u200B", "%", "_", "a%", "a_", "\\", "'", "\"", "\t", "\n",
          "\u0001", "！", "字", "0", "\uFFFD", "b ", "PUMP", "housing", "nowhere", "?", "*", "[");

  private TextQueries() {}

  static Stream<String> urls() {
    return Stream.of(matches(), letterCase(), lengths(), parts(), combined())
        .flatMap(List::stream)
        .map(p -> filter("Texts", p));
  }

  /** Each part is looked for in three columns, each time by another function. */
  private static List<String> matches() {
    List<String> predicates = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      String part = text(PARTS.get(i));
      for (int j = 0; j < 3; j++) {
        String column = COLUMNS.get((i + j * 3) % COLUMNS.size());
        String call = MATCHES.get((i + j) % 3) + "(" + column + "," + part + ")";
        predicates.add(call);
        predicates.add(
            switch ((i + j) % 4) {
              case 0 -> "not " + call;
              case 1 -> call + " eq false";
              case 2 -> call + " ne true";
              default -> call + " eq true";
            });
      }
    }
    for (String column : COLUMNS) {
      predicates.add("contains(" + column + ",Padded)");
      predicates.add("startswith(" + column + ",Exact)");
      predicates.add("endswith(Plain," + column + ")");
      predicates.add("contains('straße pump ab 😀'," + column + ")");
      predicates.add("contains(" + column + ",null) eq null");
    }
    return predicates;
  }

  private static List<String> letterCase() {
    List<String> predicates = new ArrayList<>();
    List<String> lower =
        List.of(
            "ab", "ä", "ss", "ß", "i", "i\u0307", "ı", "σ", "ς", "οδος", "k", "å", "a😀", "ａ",
            "pump");
    List<String> upper =
        List.of("AB", "Ä", "SS", "ẞ", "I", "İ", "Σ", "ΟΔΟΣ", "K", "FI", "STRASSE", "Ａ", "PUMP");
    for (int i = 0; i < lower.size(); i++) {
      String column = COLUMNS.get(i % COLUMNS.size());
      predicates.add("tolower(" + column + ") eq " + text(lower.get(i)));
      predicates.add("contains(tolower(Plain)," + text(lower.get(i)) + ")");
    }
    for (int i = 0; i < upper.size(); i++) {
      String column = COLUMNS.get((i + 3) % COLUMNS.size());
      predicates.add("toupper(" + column + ") eq " + text(upper.get(i)));
      predicates.add("startswith(toupper(Exact)," + text(upper.get(i)) + ")");
    }
    predicates.add("tolower(Plain) eq tolower(Loose)");
    predicates.add("tolower(toupper(Exact)) eq Exact");
    predicates.add("toupper(Caseless) ne Caseless");
    predicates.add("tolower('PUMP') eq Plain");
    predicates.add("tolower(Latin) in ('ä','é','pump')");
    return predicates;
  }

  private static List<String> lengths() {
    List<String> predicates = new ArrayList<>();
    for (String column : COLUMNS) {
      predicates.add("length(" + column + ") eq 2");
      predicates.add("length(" + column + ") gt 3");
      predicates.add("length(trim(" + column + ")) ne length(" + column + ")");
      predicates.add("indexof(" + column + ",'b') eq 1");
      predicates.add("indexof(" + column + "," + text("😀") + ") ge 0");
      predicates.add("indexof(" + column + ",'') eq 0");
      predicates.add("trim(" + column + ") eq 'ab'");
      predicates.add("trim(" + column + ") lt 'b'");
    }
    predicates.add("length(Plain) eq null");
    predicates.add("length(concat(Exact,Sorted)) mod 2 eq 0");
    predicates.add("length(Plain) in (0,4,5.0)");
    predicates.add("indexof(Sorted,Padded) gt 0");
    return predicates;
  }

  private static List<String> parts() {
    List<String> predicates = new ArrayList<>();
    for (String column : COLUMNS) {
      predicates.add("substring(" + column + ",1) eq 'b'");
      predicates.add("substring(" + column + ",0,1) eq 'a'");
      predicates.add("substring(" + column + ",1,2) ne ''");
      predicates.add("concat(" + column + ",'x') eq 'ax'");
      predicates.add("concat(" + column + ",Padded) eq 'aba'");
    }
    predicates.add("substring(Plain,-1) eq 'ab'");
    predicates.add("substring(Plain,1,0) eq ''");
    predicates.add("substring(Plain,99) eq ''");
    predicates.add("substring(Exact,length(Exact) sub 1) eq 'b'");
    predicates.add("substring(Exact,1) eq " + text("😀"));
    predicates.add("substring(Exact,0,2) eq " + text("a😀"));
    return predicates;
  }

  private static List<String> combined() {
    return List.of(
        "concat(concat(Plain,' '),Exact) eq ' ab'",
        "concat(trim(Plain),trim(Loose)) eq 'abab'",
        "startswith(concat('x',Plain),'xa')",
        "endswith(trim(Sorted),'b')",
        "contains(concat(Plain,Latin),'ss')",
        "concat(Plain,null) eq null",
        "Plain eq Exact",
        "Plain ne Loose",
        "Loose eq Caseless",
        "Padded eq Plain",
        "Padded ne Exact",
        "Padded lt Sorted",
        "Latin le Plain",
        "Sorted gt Exact",
        "Long eq Plain",
        "Caseless ge Loose",
        "Exact eq Exact",
        "Plain ne Plain",
        "Plain lt Plain",
        "trim(Padded) eq Padded",
        "concat(Padded,'b') eq 'ab'",
        "concat(Latin,'ä') eq 'aä'",
        "length(Latin) add length(Padded) eq 3",
        "tolower(Plain) eq 'ab' and not contains(Loose,'A')",
        "Plain eq 'a' or Plain eq 'A' or Plain eq 'ä' or Loose eq 'ä'",
        "startswith(Sorted,'a') and Sorted ge 'b'",
        "startswith(Exact," + text("\uD7FF") + ") or startswith(Plain," + text("\uD7FF") + ")");
  }
}
