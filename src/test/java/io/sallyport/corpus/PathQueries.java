package io.sallyport.corpus;

import static io.sallyport.corpus.Urls.text;

import java.util.List;
import java.util.stream.Stream;

/** Entities by key, what paths lead to, properties, counts and references. */
final class PathQueries {
  /** What is not there, though some databases would find something that looks like it. */
  static final List<String> ABSENT =
      List.of(
          "Things(500)",
          "Tags('AB')",
          "Tags('a1%20')",
          "Tags('I')",
          "Tags('B%202')/Things",
          "Lines(ThingId=1,LineNo=9)");

  private PathQueries() {}

  static Stream<String> urls() {
    return Stream.of(
        "Things(1)",
        "Things(179)?$select=Name,Data,Token",
        "Things(9)?$expand=Lines($expand=Parts),Group",
        "Things(3)/Name",
        "Things(4)/Price/$value",
        "Things(5)/Group",
        "Things(6)/Group/Name",
        "Things(7)/Group/Parent",
        "Things(8)/Tag",
        "Things(9)/Lines",
        "Things(9)/Lines?$filter=Amount gt 1&$orderby=LineNo desc",
        "Things(9)/Lines/$count",
        "Things(44)/Lines?$expand=Substitute($select=Name)",
        "Things(9)/Slips",
        "Things/$count",
        "Things/$count?$filter=Quantity gt 1",
        "Things/$count?$filter=contains(tolower(Name),'pump')",
        "Things/$count?$filter=Lines/any(l:l/Done)",
        "Things/$count?$search=pump",
        "Things/$ref?$top=9",
        "Lines/$count?$filter=Thing eq null",
        "Texts/$count?$filter=Loose eq 'a'",
        "Numbers/$count?$filter=Money mul 2 gt 1",
        "Groups(2)/Things/$count",
        "Groups(2)/Things/$count?$filter=Active",
        "Groups(3)/Children",
        "Groups(1)/Children?$orderby=Name desc&$top=2",
        "Groups(5)/Parent/Children/$count",
        "Groups(5)/Things?$filter=Price gt 1&$count=true",
        "Tags('a1')",
        "Tags('A1')",
        "Tags('')",
        "Tags(" + text("ab ") + ")",
        "Tags(" + text("ß") + ")/Things",
        "Tags(" + text("ss") + ")/Things",
        "Tags(" + text("😀") + ")/Parts",
        "Tags('a')/Parts?$orderby=Length",
        "Tags('a%25')/Things/$count",
        "Parts(40)/Line",
        "Parts(41)/Line/Thing/Name",
        "Parts(42)/Tag",
        "Slips(30)/Thing",
        "Slips(31)/Thing/Group/Name");
  }
}
