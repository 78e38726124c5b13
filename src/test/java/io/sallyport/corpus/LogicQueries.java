package io.sallyport.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** True, false and null: connected by rules, and at random. */
final class LogicQueries {
  /** Each is true for some rows, false for others, and most are null for some. */
  private static final List<String> ATOMS =
      List.of(
          "Active",
          "Active eq true",
          "Active ne false",
          "Name eq null",
          "Name ne 'pump'",
          "contains(Name,'u')",
          "startswith(tolower(Name),'p')",
          "endswith(Code,'1')",
          "Quantity gt 0",
          "not (Quantity lt 1)",
          "Quantity mod 2 eq 0",
          "Quantity add 1 eq Quantity",
          "Price ge 10",
          "Price lt Quantity",
          "Weight eq 0.1",
          "Day eq 2024-02-29",
          "month(Day) eq 2",
          "year(Changed) ne 2024",
          "Token eq null",
          "Opens lt 12:00:00",
          "GroupId in (1,2,3,4,5,6,7,8)",
          "length(Name) gt 3",
          "Id mod 3 eq 1",
          "Ratio gt 0.3",
          "Serial ne 0",
          "contains(TagCode,'a')",
          "indexof(Name,'m') eq 2",
          "Name eq TagCode");

  private LogicQueries() {}

  static Stream<String> urls() {
    return Stream.concat(traps(), Stream.concat(aliases(), random(200)));
  }

  private static Stream<String> traps() {
    List<String> predicates = new ArrayList<>();
    for (String p :
        List.of(
            "Active",
            "contains(Name,'u')",
            "Name eq 'pump'",
            "Name gt 'a'",
            "(Active or Name eq null)")) {
      predicates.add(p);
      predicates.add("not " + (p.startsWith("(") || p.endsWith(")") ? p : "(" + p + ")"));
      predicates.add(p.contains(" ") ? "(" + p + ") eq true" : p + " eq true");
      predicates.add("(" + p + ") ne true");
      predicates.add("(" + p + ") eq false");
      predicates.add("(" + p + ") ne false");
      predicates.add("(" + p + ") eq null");
      predicates.add("(" + p + ") ne null");
      predicates.add("true eq (" + p + ")");
      predicates.add("not ((" + p + ") eq true)");
      predicates.add("(" + p + ") and null");
      predicates.add("(" + p + ") or null");
      predicates.add("not ((" + p + ") and null)");
      predicates.add("not ((" + p + ") or null)");
      predicates.add("(" + p + ") eq Active");
      predicates.add("(" + p + ") eq (Quantity gt 0)");
      predicates.add("(" + p + ") ne (contains(Code,'1'))");
      predicates.add("(" + p + ") in (true,null)");
    }
    predicates.addAll(
        List.of(
            "null eq null and Id lt 50",
            "null ne null or Id lt 50",
            "not (null lt null) and Active",
            "null gt 1 or Active",
            "true and Active",
            "false or not Active",
            "1 eq 1 and Id gt 20",
            "1 add 1 eq 2 and Id gt 20",
            "'a' lt 'A' or Id gt 170",
            "Quantity eq Quantity and Quantity ne 0",
            "Quantity ne Quantity or Id eq 5",
            "Price lt null or Id eq 5",
            "not (Price lt null) and Id gt 100",
            "Quantity in (null) and Id lt 100",
            "not (Quantity in (null,1))",
            "Name eq null or Name eq ''",
            "contains(Name,null) or Id eq 3",
            "not contains(Name,null) or Id eq 3",
            "length(Name) eq null",
            "length(Name) ne 4",
            "not (length(Name) ne 4)",
            "Price mul Quantity eq null",
            "tolower(Name) ne 'pump'",
            "year(Day) ne 2024",
            "not (year(Day) eq 2024)",
            "$it/Name eq 'pump'",
            "Active eq null"));
    return predicates.stream().map(p -> Urls.filter("Things", p));
  }

  private static Stream<String> aliases() {
    return Stream.of(
        "Things?$filter=Name eq @n&@n='pump'",
        "Things?$filter=contains(Name,@part) and Quantity gt @q&@part='u'&@q=0",
        "Things?$filter=Id in (@a,@b,7)&@a=5&@b=6",
        "Things?$filter=Name eq @missing",
        "Things?$filter=@p&@p=Quantity gt 1 or Active",
        "Things?$filter=not @p&@p=contains(Name,'u')",
        "Things?$filter=Price gt @x mul 2&@x=5",
        "Things?$filter=Day eq @d or Changed gt @t&@d=2024-02-29&@t=2024-03-01T00:00:00Z",
        "Things?$filter=Quantity eq @a or Quantity eq @b&@a=-1&@b=2",
        "Things?$filter=Name eq @n&@n=null",
        "Things?$orderby=@o desc&$top=20&@o=Name",
        "Lines?$filter=Thing/Name eq @n&@n='Pump'",
        "Groups?$filter=Things/any(t:t/Quantity gt @q)&@q=2");
  }

  /** Trees of what stands above, with pages and counts. */
  private static Stream<String> random(int count) {
    RandomTree trees = new RandomTree(11, ATOMS);
    Table things = Corpus.table("Things");
    return IntStream.range(0, count)
        .mapToObj(i -> Urls.filter("Things", trees.predicate(1 + i % 3)) + trees.page(things));
  }
}
