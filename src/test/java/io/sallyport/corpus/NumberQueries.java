package io.sallyport.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Arithmetic, rounding, and numbers of different types next to each other. */
final class NumberQueries {
  private static final List<String> INTEGERS = List.of("Small", "Whole", "Big");
  private static final List<String> DECIMALS = List.of("Money", "Wide", "Huge");
  private static final List<String> FLOATS = List.of("Ratio", "Factor");
  private static final List<String> ALL =
      List.of("Small", "Whole", "Big", "Money", "Wide", "Huge", "Ratio", "Factor");

  private NumberQueries() {}

  static Stream<String> urls() {
    return Stream.of(arithmetic(), division(), rounding(), mixed(), casts())
        .flatMap(List::stream)
        .map(p -> Urls.filter("Numbers", p));
  }

  private static List<String> arithmetic() {
    List<String> predicates = new ArrayList<>();
    for (String column : ALL) {
      predicates.add(column + " add 1 gt 1");
      predicates.add(column + " sub 1 eq 0");
      predicates.add(column + " mul 2 lt " + column);
      predicates.add("-" + column + " gt 0");
      predicates.add("-" + column + " eq 1");
      predicates.add("1 sub " + column + " eq 0");
      predicates.add(column + " add 0.5 eq 1.5");
      predicates.add(column + " mul 0.1 gt 0.1");
      predicates.add("-(" + column + " add 1) le -2");
      predicates.add(column + " add null eq null");
    }
    predicates.addAll(
        List.of(
            "Big add Big gt 0",
            "Big mul Big gt 9223372036854775807",
            "Big add 1 gt Big",
            "Big sub 1 lt -9223372036854775808",
            "-Big gt 9223372036854775807",
            "Whole mul 2147483647 gt 2147483647",
            "Huge add 1 gt 99999999999999999999999999999999999999",
            "Huge mul 10 ge 10",
            "Wide mul Wide gt 1",
            "Wide mul Money ne 0",
            "Money mul Whole gt 20",
            "Money add Money add Money eq 0.375",
            "Money sub Whole sub Small lt 0",
            "Factor add 0.1 eq 0.30000000000000004",
            "Factor mul Factor eq INF",
            "Ratio add 0.1 gt 0.2",
            "Ratio mul 10 eq 1",
            "Whole add Small eq Big",
            "Whole mul Whole eq 25",
            "(Whole add 1) mul (Small sub 1) eq 0"));
    return predicates;
  }

  private static List<String> division() {
    List<String> predicates = new ArrayList<>();
    for (String column : INTEGERS) {
      predicates.add(column + " div 2 eq 1");
      predicates.add(column + " div -2 eq 1");
      predicates.add(column + " div 3 eq -2");
      predicates.add(column + " mod 2 eq 1");
      predicates.add(column + " mod 2 eq -1");
      predicates.add(column + " mod -3 eq 1");
      predicates.add(column + " mod 10 ge 7");
      predicates.add(column + " div -1 gt 0");
      predicates.add(column + " mod -1 eq 0");
      predicates.add(column + " div 2.0 eq 2.5");
      predicates.add(column + " div 2 mul 2 ne " + column);
    }
    for (String column : DECIMALS) {
      predicates.add(column + " div 3 gt 0.3");
      predicates.add(column + " div 2 eq 5");
      predicates.add(column + " mod 2 eq 0.125");
      predicates.add(column + " mod 3 eq 1");
      predicates.add(column + " mod -2.5 lt 0");
    }
    for (String column : FLOATS) {
      predicates.add(column + " div 0 eq INF");
      predicates.add(column + " div 0 eq NaN");
      predicates.add(column + " div 3 gt 0.1");
      predicates.add(column + " mod 1 gt 0.09");
      predicates.add("1.0 div " + column + " gt 1");
    }
    predicates.add("Whole ne 0 and 10 div Whole eq 5");
    predicates.add("Small eq 0 or 100 div Small lt 0");
    return predicates;
  }

  private static List<String> rounding() {
    List<String> predicates = new ArrayList<>();
    for (String column : List.of("Money", "Wide", "Ratio", "Factor")) {
      for (String function : List.of("round", "floor", "ceiling")) {
        predicates.add(function + "(" + column + ") eq 0");
        predicates.add(function + "(" + column + ") eq " + column);
        predicates.add(function + "(" + column + ") gt 2");
        predicates.add(function + "(-" + column + ") eq -3");
      }
    }
    predicates.add("round(Money mul 10) eq 1");
    predicates.add("floor(Money) add 1 eq ceiling(Money)");
    predicates.add("round(Money) in (-4,3,10)");
    predicates.add("not (floor(Factor) lt 1)");
    predicates.add("round(Whole div 2.0) eq 3");
    return predicates;
  }

  private static List<String> mixed() {
    List<String> predicates = new ArrayList<>();
    List<String> operators = List.of("eq", "lt", "ge", "ne", "gt", "le");
    for (int i = 0; i < ALL.size(); i++) {
      for (int j = 0; j < ALL.size(); j++) {
        predicates.add(
            ALL.get(i) + " " + operators.get((i + j) % operators.size()) + " " + ALL.get(j));
      }
    }
    return predicates;
  }

  private static List<String> casts() {
    List<String> predicates = new ArrayList<>();
    for (String column : ALL) {
      predicates.add("cast(" + column + ",Edm.String) eq '1'");
      predicates.add("cast(" + column + ",Edm.Int32) eq 1");
      predicates.add("cast(" + column + ",Edm.Double) lt 0.2");
      predicates.add("cast(" + column + ",Edm.Decimal) eq 0.1");
      predicates.add("cast(" + column + ",Edm.Byte) ne null");
      predicates.add("isof(" + column + ",Edm.Decimal)");
    }
    predicates.add("cast(Flag,Edm.String) eq 'true'");
    predicates.add("cast(Whole,Edm.SByte) eq -7");
    predicates.add("cast(Factor,Edm.Single) eq 0.1");
    predicates.add("isof(Corpus.NumbersRow)");
    return predicates;
  }
}
