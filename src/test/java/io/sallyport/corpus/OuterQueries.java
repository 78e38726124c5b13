package io.sallyport.corpus;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lambdas that read entities outside of them, by {@code $it}, by a variable or by neither. */
final class OuterQueries {
  private OuterQueries() {}

  static Stream<String> urls() {
    return Stream.of(
            of("Things", ofThings()),
            of("Groups", ofGroups()),
            of("Lines", ofLines()),
            of("Tags", ofTags()),
            pages(),
            random("Things", ofThings()),
            random("Groups", ofGroups()),
            random("Lines", ofLines()))
        .flatMap(List::stream);
  }

  private static List<String> of(String set, List<String> predicates) {
    return predicates.stream().map(p -> Urls.filter(set, p)).toList();
  }

  private static List<String> ofThings() {
    return List.of(
        "Lines/any(l:l/Amount gt Price)",
        "Lines/any(l:l/Amount gt $it/Price)",
        "Lines/any(l:$it/Price lt l/Amount)",
        "Lines/all(l:l/Amount lt Price)",
        "not Lines/all(l:l/Amount lt Price)",
        "Lines/any(l:not (l/Amount lt Price))",
        "Lines/any(l:l/Amount ne Price)",
        "Lines/all(l:l/Amount ne Price)",
        "Lines/any(l:l/Note eq Name)",
        "Lines/any(l:l/Note ne Name)",
        "Lines/all(l:l/Note eq Name)",
        "Lines/any(l:l/Done eq Active)",
        "Lines/all(l:l/Done ne Active)",
        "Lines/any(l:l/Done and Active)",
        "Lines/any(l:l/Done or not Active)",
        "Lines/all(l:l/Done or Active)",
        "Lines/any(l:Active)",
        "Lines/all(l:not $it/Active)",
        "Lines/any(l:Active eq null)",
        "Lines/any(l:l/LineNo eq Quantity)",
        "Lines/any(l:l/LineNo ge Quantity)",
        "Lines/any(l:l/Amount ge Price)",
        "Lines/all(l:l/Amount le Price)",
        "Lines/any(l:l/SubstituteId eq GroupId)",
        "Lines/any(l:l/SubstituteId gt Id add 40)",
        "Lines/any(l:l/Substitute/Price gt Price)",
        "Lines/any(l:l/Substitute/Group/Rank gt Group/Rank)",
        "Lines/any(l:l/Substitute/Group/Rank gt $it/Group/Rank)",
        "Lines/any(l:l/Substitute/GroupId eq $it/GroupId)",
        "Lines/any(l:l/Substitute/Name eq $it/Name)",
        "Lines/all(l:l/Substitute/Name ne $it/Name)",
        "Lines/any(l:l/Substitute/Code eq Code)",
        "Lines/any(l:l/Substitute/Day gt Day)",
        "Lines/any(l:l/Substitute/Changed ge Changed)",
        "Lines/any(l:l/Substitute/Token eq Token)",
        "Lines/any(l:l/Substitute/Opens lt Opens)",
        "Lines/any(l:l/Substitute/Weight gt Weight)",
        "Lines/any(l:Group eq null)",
        "Lines/any(l:$it/Group ne null and l/Done)",
        "Lines/any(l:Group/Name eq 'pumps' and l/Amount gt 1)",
        "Lines/any(l:contains(Name,l/Note))",
        "Lines/any(l:contains(l/Note,Name))",
        "Lines/any(l:startswith(Name,'p') and l/Done)",
        "Lines/any(l:length(l/Note) gt length(Name))",
        "Lines/any(l:tolower(l/Note) eq tolower(Name))",
        "Lines/any(l:concat(l/Note,Name) eq 'giftpump')",
        "Lines/any(l:l/Amount add Quantity gt 3)",
        "Lines/any(l:l/LineNo mul Quantity eq 2)",
        "Lines/any(l:l/Amount gt Price) and Slips/any(s:s/Total lt Price)",
        "Slips/any(s:s/Total gt Price)",
        "Slips/all(s:s/Total le Price)",
        "Slips/any(s:s/Remark eq Name)",
        "Slips/any(s:s/Total gt Group/Budget)",
        "Lines/any(l:l/Parts/any(p:p/Length gt l/Amount))",
        "Lines/any(l:l/Parts/any(p:p/LineNo eq l/LineNo and p/Length lt Weight))",
        "Lines/any(l:l/Parts/all(p:p/Length lt $it/Weight))",
        "Lines/all(l:l/Parts/any(p:p/Length gt Weight or l/Done))",
        "Lines/any(l:l/Parts/any(p:p/Label eq l/Note))",
        "Lines/any(l:l/Parts/any(p:p/Tag/Code eq $it/TagCode))",
        "Lines/any(l:l/Parts/$count gt Quantity)",
        "Lines/any(l:Slips/$count ge l/LineNo)",
        "Lines/any(l:$it/Lines/$count eq l/LineNo)",
        "Lines/any(l:$it/Lines/all(m:m/Amount le l/Amount))",
        "Lines/any(l:Lines/any(m:m/LineNo gt l/LineNo and m/Amount gt l/Amount))",
        "Lines/all(l:Lines/any(m:m/Amount ge l/Amount and m/LineNo ne l/LineNo))",
        "Lines/any(a:$it/Lines/any(b:b/Note eq a/Note and b/LineNo ne a/LineNo))",
        "Lines/any(l:l/Thing/Lines/all(m:m/LineNo le l/LineNo))",
        "Lines/any(l:Substituted/any(s:s/Note eq l/Note))",
        "Substituted/any(s:s/Thing/Price gt Price)",
        "Substituted/any(s:s/ThingId gt Id)",
        "Substituted/all(s:s/Thing/Group/Rank ge Group/Rank)",
        "Group/Things/any(t:t/Price gt $it/Price)",
        "Group/Things/all(t:t/Price le $it/Price)",
        "not Group/Things/any(t:t/Quantity gt Quantity)",
        "Group/Things/any(t:t/Name eq $it/Name and t/Id ne $it/Id)",
        "Group/Things/all(t:t/Group/Rank eq Group/Rank)",
        "Group/Things/any(t:t/Lines/any(l:l/SubstituteId eq $it/Id))",
        "Group/Things/any(t:t/Lines/any(l:l/Amount gt t/Price and l/LineNo lt $it/Quantity))",
        "Group/Children/any(c:c/Things/any(t:t/Quantity eq $it/Quantity and t/Price gt c/Budget))",
        "Lines/any(l:l/Parts/any(l:l/Length gt 1))",
        "Lines/any(l:l/Note in ('gift','spare') and $it/Name in ('pump','Pump'))",
        "Lines/any(l:year($it/Day) eq 2024 and l/Done)");
  }

  private static List<String> ofGroups() {
    return List.of(
        "Things/any(t:t/Price gt Budget)",
        "Things/all(t:t/Price lt $it/Budget)",
        "Things/any(t:t/Name eq Name)",
        "Things/any(t:tolower(t/Name) eq tolower(Name))",
        "Things/any(t:t/Quantity eq Rank)",
        "Things/all(t:t/Quantity ne Rank)",
        "Things/any(t:t/Lines/any(l:l/Amount gt $it/Budget))",
        "Things/any(t:t/Lines/any(l:l/Amount gt t/Price))",
        "Things/any(t:t/Lines/all(l:l/Amount gt t/Price or l/LineNo lt Rank))",
        "Things/all(t:t/Lines/any(l:l/LineNo gt t/Quantity))",
        "Things/any(a:Things/any(b:b/Price gt a/Price and b/Name eq a/Name))",
        "Things/any(a:$it/Things/all(b:b/Quantity le a/Quantity))",
        "Things/any(t:t/Lines/any(l:l/Parts/any(p:p/Length gt t/Weight and l/Amount gt Budget)))",
        "Things/any(t:t/Group/Rank eq Rank)",
        "Things/any(t:Parent/Name eq 'pumps' and t/Active)",
        "Things/any(t:Parent/Rank eq t/Quantity)",
        "Things/any(t:Parent eq null)",
        "Things/any(t:Things/$count gt t/Quantity)",
        "Things/any(t:Things/$count gt t/Id)",
        "Children/any(c:c/Rank gt Rank)",
        "Children/all(c:c/Rank ge Rank)",
        "Children/any(c:c/Region eq Region)",
        "Children/any(c:c/Region ne $it/Region)",
        "Children/any(c:c/Children/any(d:d/Rank eq Rank))",
        "Children/any(c:c/Children/any(d:d/Rank gt c/Rank and c/Rank gt $it/Rank))",
        "Children/any(c:c/Things/any(t:t/Quantity gt c/Rank or t/Quantity eq Rank))",
        "Children/any(c:Things/any(t:t/Price lt c/Budget))",
        "Children/all(c:$it/Things/any(t:t/Price lt c/Budget))",
        "Parent/Children/any(c:c/Rank gt $it/Rank)",
        "Parent/Children/all(c:c/Budget le Budget)",
        "Parent/Children/all(c:c/GroupId ge GroupId) and Parent ne null",
        "Parent/Things/any(t:t/Quantity eq $it/Rank)",
        "Things/any(t:t/Slips/any(s:s/Total gt t/Price))",
        "Things/any(t:t/Slips/any(s:s/Total gt Budget))");
  }

  private static List<String> ofLines() {
    return List.of(
        "Parts/any(p:p/Length gt Amount)",
        "Parts/any(p:p/Label eq Note)",
        "Parts/any(p:p/Tag/Weight eq LineNo)",
        "Parts/all(p:p/Length lt Thing/Weight)",
        "Parts/any(p:p/ThingId lt SubstituteId)",
        "Parts/any(p:p/Line/Amount eq Amount)",
        "Thing/Lines/any(m:m/Amount gt Amount)",
        "Thing/Lines/all(m:m/LineNo le $it/LineNo)",
        "Thing/Lines/any(m:m/LineNo ne LineNo and m/Note eq Note)",
        "Substitute/Lines/any(m:m/SubstituteId eq $it/ThingId)",
        "Thing/Slips/any(s:s/Total gt Amount)",
        "Thing/Lines/any(m:m/Parts/any(p:p/Length gt m/Amount and p/Length gt $it/Amount))",
        "Parts/any(p:Thing/Active and p/Length gt 0)",
        "Parts/any(p:Thing/Price gt p/Length)",
        "Parts/any(p:Thing/Price eq null)");
  }

  private static List<String> ofTags() {
    return List.of(
        "Things/any(t:t/Name eq Title)",
        "Things/any(t:t/TagCode ne Code)",
        "Things/all(t:t/Quantity lt Weight)",
        "Parts/any(p:p/Label eq Code)",
        "Parts/any(p:p/LineNo gt $it/Weight)",
        "Things/any(t:$it/Parts/any(p:p/Length gt t/Weight))");
  }

  private static List<String> pages() {
    return List.of(
        "Things?$filter=Lines/any(l:l/Amount gt Price)&$orderby=Name desc&$top=7&$count=true",
        "Things?$filter=Lines/any(l:l/Amount gt Price)&$orderby=Group/Name&$skip=3&$top=9",
        "Things?$orderby=Lines/any(l:l/Amount gt Price),Id desc&$top=60",
        "Things/$count?$filter=Lines/all(l:l/Amount gt Price)",
        "Groups?$expand=Things($filter=Lines/any(l:l/Amount gt Price))",
        "Groups?$expand=Things($filter=Lines/any(l:l/LineNo gt Quantity);$top=2;$count=true)",
        "Things?$apply=filter(Lines/any(l:l/Amount gt Price))/aggregate($count as N)",
        "Things?$filter=Lines/any(l:l/Amount gt Price add @p)&@p=1.5",
        "Groups(1)/Things?$filter=Lines/any(l:l/Amount gt Price)");
  }

  private static List<String> random(String set, List<String> atoms) {
    RandomTree trees = new RandomTree(set.hashCode() + 1, atoms);
    return IntStream.range(0, 40)
        .mapToObj(i -> Urls.filter(set, trees.predicate(1 + i % 2)) + trees.page(Corpus.table(set)))
        .toList();
  }
}
