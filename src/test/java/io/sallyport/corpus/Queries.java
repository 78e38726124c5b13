package io.sallyport.corpus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All queries of the corpus; no two are equal. */
public final class Queries {
  private Queries() {}

  static List<Query> all() {
    Set<Query> queries = new LinkedHashSet<>();
    Stream.of(
            ComparisonQueries.urls(),
            TextQueries.urls(),
            NumberQueries.urls(),
            TimeQueries.urls(),
            LogicQueries.urls(),
            RelationQueries.urls(),
            OuterQueries.urls(),
            ExpandQueries.urls(),
            OrderQueries.urls(),
            PathQueries.urls(),
            PathQueries.ABSENT.stream(),
            SearchQueries.urls(),
            ApplyQueries.urls())
        .flatMap(u -> u)
        .map(Query::standard)
        .forEach(queries::add);
    PageQueries.queries().forEach(queries::add);
    SalesforceQueries.queries().forEach(queries::add);
    return List.copyOf(queries);
  }

  /** What is asked about a set and nothing that is related to it: the options behind its name. */
  public static List<String> about(String set) {
    return Stream.of(
            ComparisonQueries.urls(),
            LogicQueries.urls(),
            OrderQueries.urls(),
            SearchQueries.urls())
        .flatMap(u -> u)
        .filter(u -> u.startsWith(set + "?") && !u.contains("/"))
        .map(u -> Urls.asSent(u.substring(set.length() + 1)))
        .distinct()
        .toList();
  }
}
