package io.sallyport.corpus;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is read page by page, each from where the one before has ended. */
final class PageQueries {
  private static final int SHORT = 7;
  private static final int LONG = 23;

  private static final List<String> URLS =
      List.of(
          "Things",
          "Lines?$filter=Done",
          "Tags",
          "Things?$filter=Quantity gt 0&$count=true",
          "Things?$filter=contains(Name,'u')&$orderby=Price desc",
          "Things?$filter=round(Price) eq 10&$orderby=Name",
          "Things?$orderby=Active,Name desc&$top=100",
          "Things?$orderby=Group/Name desc&$top=60",
          "Things?$orderby=length(Name) desc,Code&$skip=20&$filter=Id gt 80",
          "Things?$orderby=Lines/$count desc&$select=Id&$filter=Id gt 90",
          "Things?$expand=Lines&$filter=Id lt 50&$orderby=Weight",
          "Things?$filter=Lines/any(l:l/Amount gt 1)&$orderby=Ratio,Day desc",
          "Things?$filter=Changed lt now()&$orderby=Changed",
          "Things?$search=pump&$orderby=Quantity desc",
          "Things/$ref?$orderby=Code&$filter=Price gt 1",
          "Lines?$orderby=Note desc,Amount&$filter=ThingId gt 100",
          "Lines?$filter=Thing/Active&$orderby=Substitute/Name",
          "Parts?$orderby=Label,Length desc",
          "Texts?$orderby=tolower(Plain)&$filter=Id gt 60",
          "Texts?$orderby=Caseless,Loose desc&$filter=Latin ne null",
          "Numbers?$orderby=Whole mod 3,Money desc",
          "Numbers?$orderby=Factor mul 2 desc");

  private PageQueries() {}

  static Stream<Query> queries() {
    return Stream.concat(
        Stream.concat(
            URLS.stream().map(u -> Query.paged(u, SHORT)),
            Stream.of(Query.paged("Groups(5)/Things?$orderby=Price", 2))),
        Corpus.TABLES.stream().flatMap(PageQueries::byColumn));
  }

  /** One direction for each column: both would double the pages and find little more. */
  private static Stream<Query> byColumn(Table table) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(
            i ->
                Query.paged(
                    table.set()
                        + "?$orderby="
                        + table.columns().get(i).name()
                        + (i % 2 == 0 ? " desc" : ""),
                    Math.min(LONG, table.rows().size() / 3)));
  }
}
