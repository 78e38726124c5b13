package io.sallyport.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every column compared with literals that rows have, that no row has, and null. */
final class ComparisonQueries {
  private ComparisonQueries() {}

  static Stream<String> urls() {
    return Corpus.TABLES.stream().flatMap(ComparisonQueries::urls);
  }

  private static Stream<String> urls(Table table) {
    return IntStream.range(0, table.columns().size())
        .boxed()
        .flatMap(i -> urls(table, predicates(table.columns().get(i), i)));
  }

  /** Some of them counted too, and some cut. */
  private static Stream<String> urls(Table table, List<String> predicates) {
    return IntStream.range(0, predicates.size())
        .mapToObj(
            i ->
                Urls.filter(table.set(), predicates.get(i))
                    + switch (i % 6) {
                      case 1 -> "&$count=true";
                      case 3 -> "&$count=true&$top=4";
                      case 5 -> "&$skip=2&$count=true";
                      default -> "";
                    });
  }

  /**
   * @param turn which operator comes first, so that they are spread over columns of one kind
   */
  private static List<String> predicates(Column column, int turn) {
    String name = column.name();
    List<String> literals = column.literals();
    String first = literals.get(0);
    String last = literals.get(literals.size() - 1);
    List<String> half = literals.subList(0, (literals.size() + 1) / 2);
    List<String> predicates = new ArrayList<>();
    for (int i = 0; i < literals.size(); i++) {
      predicates.add(
          hasOrder(column)
              ? ordered(name, literals.get(i), i + turn)
              : name + (i % 2 == 0 ? " eq " : " ne ") + literals.get(i));
    }
    predicates.add(name + " eq " + first);
    predicates.add("not (" + name + " eq " + last + ")");
    predicates.add(name + " in " + Urls.list(literals));
    predicates.add("not (" + name + " in " + Urls.list(half) + ")");
    predicates.add(name + " in (" + first + ",null)");
    predicates.add(name + " eq null");
    predicates.add("null ne " + name);
    return predicates;
  }

  private static String ordered(String name, String literal, int turn) {
    return switch (turn % 9) {
      case 0 -> name + " eq " + literal;
      case 1 -> name + " gt " + literal;
      case 2 -> literal + " gt " + name;
      case 3 -> name + " ne " + literal;
      case 4 -> name + " ge " + literal;
      case 5 -> name + " le " + literal;
      case 6 -> "not (" + name + " lt " + literal + ")";
      case 7 -> name + " lt " + literal + " or " + name + " eq null";
      default -> literal + " le " + name;
    };
  }

  private static boolean hasOrder(Column column) {
    return column.storage() != Storage.BOOLEAN && column.storage() != Storage.BINARY;
  }
}
