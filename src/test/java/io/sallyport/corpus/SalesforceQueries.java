package io.sallyport.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Salesforce sends, and what its users make it send. */
final class SalesforceQueries {
  private SalesforceQueries() {}

  static Stream<Query> queries() {
    return Stream.of(columns(), conditions(), lists())
        .flatMap(List::stream)
        .distinct()
        .map(Query::salesforce);
  }

  private static List<String> columns() {
    List<String> urls = new ArrayList<>();
    for (Table table : Corpus.TABLES) {
      for (Column column : table.columns()) {
        String name = column.name();
        urls.add(Urls.filter(table.set(), name + " eq null"));
        urls.add(Urls.filter(table.set(), name + " ne null"));
        if (column.storage() != Storage.BOOLEAN && column.storage() != Storage.BINARY) {
          urls.add(Urls.filter(table.set(), compared(name, literal(column), urls.size())));
        }
      }
    }
    return urls;
  }

  private static String compared(String name, String literal, int turn) {
    return switch (turn % 3) {
      case 0 -> name + " eq " + literal;
      case 1 -> name + " ne " + literal + "&$orderby=" + name;
      default -> name + " gt " + literal + " or " + name + " eq null";
    };
  }

  /** Times of day are texts there. */
  private static String literal(Column column) {
    String literal = column.literals().get(column.literals().size() / 2);
    return column.storage() == Storage.TIME || column.storage() == Storage.CLOCK
        ? "'" + (literal.length() == 5 ? literal + ":00" : literal) + "'"
        : literal;
  }

  private static List<String> conditions() {
    List<String> predicates =
        List.of(
            "contains(Name,'pump') eq true",
            "contains(Name,'pump') eq true or contains(Code,'1') eq true or contains(TagCode,'a')"
                + " eq true",
            "startswith(Name,'p') eq true and endswith(Name,'p') eq true",
            "contains(Name,'pump') eq false",
            "not contains(Name,'pump')",
            "Name eq ''",
            "Name ne ''",
            "not (Name eq null)",
            "not (Name ne null)",
            "Name in ('pump',null)",
            "Name eq null or Name eq 'pump'",
            "Name ne null and TagCode eq null",
            "Id eq 17.0",
            "Id gt 17.5",
            "Id in (17.0,18,19.5)",
            "Quantity eq 2.0",
            "Quantity lt 1.5",
            "Serial eq 9007199254740993",
            "Serial eq 9007199254740992.0",
            "Price eq 10",
            "Price ge 10.0005",
            "Ratio eq 0.1",
            "Ratio eq 0.10000000149011612",
            "Ratio lt 0.5",
            "Weight eq 0.1",
            "Weight eq 0.30000000000000004",
            "Day eq 2024-02-29T00:00:00Z",
            "Day lt 2024-02-29T12:00:00Z",
            "Day eq 2024-02-29T12:00:00Z",
            "Day ge 2024-02-29T23:00:00-02:00",
            "Changed ge 2024-03-01",
            "Changed lt 2024-02-29",
            "Changed eq 2000-01-01",
            "Day in (2024-02-29T00:00:00Z,1999-12-31)",
            "Opens eq '08:30:00'",
            "Opens gt '07:00:00'",
            "Opens ne '08:30:00'",
            "Opens eq null",
            "Opens in ('06:00:00','23:59:59')",
            "Active eq true",
            "Active ne true",
            "Active eq false or Active eq null",
            "GroupId eq 3.0",
            "TagCode eq 'ss'",
            "TagCode eq 'SS' or TagCode eq 'ß'",
            "Group/Region eq null",
            "Group/Region ne null",
            "Lines/any(l:l/Note eq null)",
            "Lines/all(l:l/Note ne null)");
    return predicates.stream().map(p -> Urls.filter("Things", p)).toList();
  }

  private static List<String> lists() {
    return List.of(
        "Things?$select=Id,Name&$orderby=Name&$top=26&$count=true",
        "Things?$select=Id,Name&$orderby=Name desc&$top=25&$skip=50&$count=true",
        "Things?$select=Name&$filter=Code eq 'A1'&$top=26",
        "Things?$select=Opens,Ratio&$orderby=Opens&$top=60",
        "Things?$orderby=Opens desc,Ratio&$top=60",
        "Things?$search=pump&$top=26",
        "Things?$search=" + Urls.encoded("a%"),
        "Things?$search=" + Urls.encoded("\"pump"),
        "Lines?$filter=ThingId eq 9&$top=6&$count=true",
        "Lines?$filter=ThingId eq 9.0 and (Note eq null or Note eq 'gift')",
        "Lines?$filter=(ThingId eq 9 and LineNo eq 1) or (ThingId eq 44 and LineNo eq 2)",
        "Parts?$filter=Label eq 'ab'&$orderby=Length desc",
        "Tags?$filter=Code eq 'ab'",
        "Tags?$filter=Code eq null",
        "Things(17)",
        "Tags('a1')",
        "Groups?$expand=Things($filter=Name eq null)&$filter=Region eq null",
        "Moments?$filter=Time ge '12:00:00' and Clock lt '23:00:00'",
        "Moments?$orderby=Time desc,Clock&$top=50",
        "Moments?$filter=Local ge 2024-02-29 and Local lt 2024-03-01",
        "MomentsInIndia?$filter=Local ge 2024-02-29 and Local lt 2024-03-01",
        "MomentsInBerlin?$filter=Local ge 2024-03-31 and Local lt 2024-10-28");
  }
}
