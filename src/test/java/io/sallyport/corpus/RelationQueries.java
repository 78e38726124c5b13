package io.sallyport.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Conditions and orders on what is related, across references that are missing or lead nowhere. */
final class RelationQueries {
  private RelationQueries() {}

  static Stream<String> urls() {
    return Stream.of(
            of("Things", toOne("Group", "Name", "'pumps'")),
            of("Things", toOne("Group", "Region", "'north'")),
            of("Things", toOne("Group", "Rank", "3")),
            of("Things", toOne("Group", "Budget", "99.999")),
            of("Things", toOne("Tag", "Title", "'First'")),
            of("Things", toOne("Tag", "Weight", "2")),
            of("Things", toOne("Group/Parent", "Name", "'valves'")),
            of("Groups", toOne("Parent", "Region", "''")),
            of("Groups", toOne("Parent/Parent", "Rank", "2")),
            of("Lines", toOne("Thing", "Price", "10")),
            of("Lines", toOne("Substitute", "Name", "'pump'")),
            of("Lines", toOne("Thing/Group", "Name", "'Pumps'")),
            of("Parts", toOne("Line", "Amount", "1.5")),
            of("Parts", toOne("Line/Thing", "Quantity", "1")),
            of("Parts", toOne("Tag", "Weight", "3")),
            of("Slips", toOne("Thing", "Name", "'Pump'")),
            of("Slips", toOne("Thing/Group", "Rank", "5")),
            of("Groups", toMany("Things", "x/Quantity gt 1", "x/Name eq 'pump'")),
            of("Groups", toMany("Children", "x/Rank eq null", "x/Region ne 'north'")),
            of("Things", toMany("Lines", "x/Amount gt 1", "x/Done")),
            of("Things", toMany("Substituted", "x/Note eq 'gift'", "contains(x/Note,'i')")),
            of("Things", toMany("Slips", "x/Total gt 2", "x/Remark eq 'paid'")),
            of("Lines", toMany("Parts", "x/Length gt 1", "x/Label eq 'ab'")),
            of("Tags", toMany("Things", "x/Active", "x/Price gt 10")),
            of("Tags", toMany("Parts", "x/Length lt 2", "x/LineNo eq 1")),
            of("Things", mixedOfThings()),
            of("Groups", mixedOfGroups()),
            of("Lines", mixedOfLines()),
            orders(),
            random("Things", mixedOfThings()),
            random("Groups", mixedOfGroups()),
            random("Lines", mixedOfLines()))
        .flatMap(List::stream);
  }

  private static List<String> of(String set, List<String> predicates) {
    return predicates.stream().map(p -> Urls.filter(set, p)).toList();
  }

  private static List<String> toOne(String path, String property, String literal) {
    String value = path + "/" + property;
    return List.of(
        value + " eq " + literal,
        value + " ne " + literal,
        "not (" + value + " eq " + literal + ")",
        value + " gt " + literal,
        "not (" + value + " gt " + literal + ")",
        value + " eq null",
        value + " ne null",
        value + " in (" + literal + ",null)");
  }

  private static List<String> toMany(String path, String one, String other) {
    return List.of(
        path + "/any()",
        "not " + path + "/any()",
        path + "/any(x:" + one + ")",
        path + "/all(x:" + one + ")",
        "not " + path + "/any(x:" + one + ")",
        "not " + path + "/all(x:" + other + ")",
        path + "/any(x:" + one + " and " + other + ")",
        path + "/any(x:not (" + other + "))",
        path + "/all(x:" + one + " or not (" + other + "))",
        path + "/any(x:" + one + ") and " + path + "/any(x:" + other + ")",
        path + "/any(x:" + one + ") eq false",
        path + "/$count gt 1",
        path + "/$count eq 0",
        path + "/$count mod 2 eq 1");
  }

  private static List<String> mixedOfThings() {
    return List.of(
        "Group eq null",
        "Group ne null",
        "Tag eq null",
        "not (Group/Rank lt 3) and Quantity gt 0",
        "Group/Name eq Name",
        "Group/Rank eq Quantity",
        "Group/Budget gt Price",
        "Tag/Code eq TagCode",
        "Tag/Code ne TagCode",
        "contains(Group/Name,'u') and Active",
        "tolower(Group/Name) eq 'pumps' or Tag/Weight gt 5",
        "length(Group/Region) gt 3",
        "Group/Rank add 1 eq 4",
        "Group/Parent/Rank lt Group/Rank",
        "Lines/any(l:l/Parts/any(p:p/Length gt 1))",
        "Lines/any(l:l/Parts/any())",
        "Lines/all(l:l/Parts/any(p:p/Label ne null))",
        "Lines/any(l:not l/Parts/any())",
        "Lines/any(l:l/Substitute/Name eq 'pump')",
        "Lines/any(l:l/Substitute/Group/Rank gt 2)",
        "Lines/any(l:l/Parts/$count gt 1)",
        "Lines/all(l:l/Parts/$count eq 0)",
        "Lines/$count gt Quantity",
        "Lines/$count eq Group/Rank",
        "Lines/$count add Substituted/$count gt 3",
        "Group/Things/$count gt 8",
        "Group/Things/any(t:t/Name eq 'Pump')",
        "Group/Children/any(c:c/Things/any(t:t/Quantity eq 3))",
        "Lines/any(l:l/Amount gt 1) or Group/Rank eq 1",
        "Lines/any(l:l/Amount gt 1 or l/Note eq null) and not Slips/any()",
        "(Lines/any()) eq Active",
        "Slips/any(s:s/Total gt 2) and Lines/any(l:l/Done)",
        "Group/Rank eq null and Group/Name ne null");
  }

  private static List<String> mixedOfGroups() {
    return List.of(
        "Parent eq null",
        "Parent/Name eq Name",
        "Parent/Rank gt Rank",
        "Parent/Parent/Name ne null",
        "Things/any(t:t/Lines/any(l:l/Amount gt 10))",
        "Things/all(t:t/Lines/any(l:l/Done))",
        "Things/any(t:t/Lines/all(l:l/Done))",
        "Things/any(t:t/Lines/$count ge 4)",
        "Things/any(t:t/Tag/Weight eq 10)",
        "Things/any(t:t/Tag eq null)",
        "Things/any(t:contains(t/Name,'pu') and t/Price gt 5)",
        "Things/all(t:t/Name ne null)",
        "Things/all(t:not (t/Quantity lt 0))",
        "Things/$count gt Rank",
        "Children/any(c:c/Children/any())",
        "Children/any(c:c/Things/$count gt 6)",
        "Things/any(t:t/Slips/any(s:s/Remark eq 'open'))");
  }

  private static List<String> mixedOfLines() {
    return List.of(
        "Thing eq null",
        "Substitute eq null and SubstituteId ne null",
        "Thing/Group/Parent/Name eq 'pumps'",
        "Thing/Id eq Substitute/Id",
        "Thing/Price lt Substitute/Price",
        "Thing/Price lt Amount",
        "Thing/Lines/$count gt 3",
        "Thing/Lines/any(x:x/Done) and not Done",
        "Parts/any(p:p/Tag/Weight gt 1)",
        "Parts/any(p:p/Length gt 1 and p/Label in ('ab','nut'))",
        "Thing/Active and Amount gt 0",
        "not Thing/Active",
        "Thing/Active eq false",
        "year(Thing/Changed) eq 2024",
        "Thing/Day eq 2024-02-29 or Note eq 'gift'");
  }

  private static List<String> random(String set, List<String> atoms) {
    RandomTree trees = new RandomTree(set.hashCode(), atoms);
    return IntStream.range(0, 50)
        .mapToObj(i -> Urls.filter(set, trees.predicate(1 + i % 2)) + trees.page(Corpus.table(set)))
        .toList();
  }

  private static List<String> orders() {
    List<String> urls = new ArrayList<>();
    for (String direction : List.of("", " desc")) {
      urls.add("Things?$orderby=Group/Name" + direction + "&$top=60");
      urls.add("Things?$orderby=Group/Rank" + direction + ",Name&$top=60&$skip=20");
      urls.add("Things?$orderby=Tag/Title" + direction + ",Id desc&$top=60");
      urls.add("Things?$orderby=Lines/$count" + direction + "&$top=60&$count=true");
      urls.add("Things?$orderby=Group/Parent/Name" + direction + ",Group/Budget&$top=60");
      urls.add("Lines?$orderby=Thing/Price" + direction + ",Substitute/Name&$top=100");
      urls.add("Parts?$orderby=Line/Amount" + direction + "&$filter=Length gt 0");
      urls.add("Groups?$orderby=Parent/Region" + direction + "&$filter=Rank ne null");
      urls.add("Slips?$orderby=Thing/Name" + direction + ",Total&$top=20");
      urls.add("Things?$filter=Group/Rank gt 1&$orderby=Group/Rank" + direction + "&$count=true");
    }
    return urls;
  }
}
