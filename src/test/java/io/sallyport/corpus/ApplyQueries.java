package io.sallyport.corpus;

import java.util.stream.Stream;

/** Aggregations as URLs; random ones over every type are tried elsewhere. */
final class ApplyQueries {
  private ApplyQueries() {}

  static Stream<String> urls() {
    return Stream.of(
            "aggregate($count as N)",
            "aggregate(Price with sum as S,Price with average as A,Price with min as L,Price with"
                + " max as H)",
            "aggregate(Quantity with sum as S,Name with countdistinct as D)",
            "filter(Active)/aggregate($count as N)",
            "filter(contains(Name,'u'))/aggregate(Quantity with max as M)",
            "groupby((Name))",
            "groupby((Code),aggregate($count as N))",
            "groupby((Quantity,Active),aggregate(Price with sum as S))",
            "groupby((TagCode),aggregate($count as N,Name with min as First))",
            "groupby((Day),aggregate(Quantity with average as A))",
            "filter(Quantity gt 0)/groupby((Name),aggregate(Price with max as M))",
            "groupby((Name),aggregate($count as N))/filter(N gt 10)",
            "groupby((GroupId),aggregate(Weight with max as W,Id with countdistinct as D))")
        .flatMap(
            a ->
                Stream.of(
                    "Things?$apply=" + a,
                    a.startsWith("groupby((Name)") || a.startsWith("groupby((Code)")
                        ? "Things?$apply=" + a + "&$top=3"
                        : "Things?$apply=" + a + "&$count=true"));
  }
}
