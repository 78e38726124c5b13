package io.sallyport.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every column as an order, expressions as orders, pages of them, and counts. */
final class OrderQueries {
  private static final List<String> EXPRESSIONS_OF_THINGS =
      List.of(
          "length(Name)",
          "tolower(Name)",
          "toupper(TagCode)",
          "trim(Name)",
          "concat(Code,Name)",
          "substring(Name,1)",
          "indexof(Name,'m')",
          "Quantity mod 2",
          "Quantity mul -1",
          "Price sub Quantity",
          "Price add 1",
          "-Price",
          "round(Price)",
          "floor(Weight)",
          "Quantity div 2",
          "year(Changed)",
          "day(Day)",
          "hour(Opens)",
          "date(Changed)",
          "time(Changed)",
          "contains(Name,'u')",
          "Quantity gt 0",
          "Name eq null",
          "Active",
          "cast(Quantity,Edm.String)",
          "Weight mul 2",
          "Ratio",
          "Data",
          "Token");

  private OrderQueries() {}

  static Stream<String> urls() {
    List<String> urls = new ArrayList<>();
    for (Table table : Corpus.TABLES) {
      int third = table.rows().size() / 3;
      for (Column column : table.columns()) {
        urls.add(table.set() + "?$orderby=" + column.name() + "&$top=" + third);
        urls.add(
            table.set() + "?$orderby=" + column.name() + " desc&$skip=" + third + "&$top=" + third);
      }
    }
    for (int i = 0; i < EXPRESSIONS_OF_THINGS.size(); i++) {
      String expression = EXPRESSIONS_OF_THINGS.get(i);
      String direction = i % 2 == 0 ? "" : " desc";
      urls.add("Things?$orderby=" + expression + direction + "&$top=90&$select=Id,Name");
      urls.add("Things?$filter=Id gt 30&$orderby=" + expression + ",Id desc&$skip=10&$count=true");
    }
    return Stream.concat(urls.stream(), pages());
  }

  private static Stream<String> pages() {
    return Stream.of(
        "Things?$top=5",
        "Things?$skip=175",
        "Things?$skip=500&$count=true",
        "Things?$top=0&$count=true",
        "Things?$filter=Active&$top=0&$count=true",
        "Things?$filter=Quantity gt 0&$top=3&$count=true",
        "Things?$filter=contains(Name,'u')&$skip=3&$top=4&$count=true",
        "Things?$filter=round(Price) eq 10&$skip=3&$top=4&$count=true",
        "Things?$orderby=Name,Price desc,Changed&$top=100",
        "Things?$orderby=Active desc,Day,Opens desc,Token&$top=100",
        "Lines?$orderby=Note,Amount desc,ThingId,LineNo&$top=200",
        "Lines?$orderby=LineNo desc,ThingId desc&$skip=5&$top=90",
        "Things?$select=Name&$filter=Price gt 1",
        "Things?$select=Code,Token,Data&$filter=Quantity le 1",
        "Tags?$orderby=Title desc&$top=11",
        "Texts?$orderby=Padded,Exact desc&$top=80",
        "Texts?$orderby=tolower(Loose),Plain&$top=80",
        "Texts?$filter=Exact gt 'a'&$orderby=Exact desc&$top=40&$count=true",
        "Numbers?$orderby=Money add Whole,Id&$top=70",
        "Numbers?$orderby=Huge desc,Wide,Factor desc&$top=70");
  }
}
