package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.apex.QuerySite.Origin;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.Optional;
import java.util.Set;

/** Reads the texts that calls run as queries and searches. */
final class DynamicQueries {
  private final Folding folding;

  DynamicQueries(Folding folding) {
    this.folding = folding;
  }

  /** What a call runs; empty if it is another call, or runs a query in brackets. */
  Optional<Site> run(Expression.Call call, ApexMethod in, Code code) {
    Optional<Expression> text =
        call.argument(0)
            .filter(a -> !(a instanceof Expression.Rows) && !(a instanceof Expression.Found));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (isQuery(call)) {
      Site unresolved = new Site.Unresolved(new UnresolvedQuery(name(call), code));
      return Optional.of(query(text.get(), in, code).orElse(unresolved));
    }
    if (call.isOn("Search") && call.isNamed("query", "find")) {
      Site unresolved = new Site.Unresolved(new UnresolvedQuery(name(call), code));
      return Optional.of(search(text.get(), in, code).orElse(unresolved));
    }
    return Optional.empty();
  }

  static boolean isQuery(Expression.Call call) {
    return call.isOn("Database")
        && call.isNamed(
            "query",
            "queryWithBinds",
            "countQuery",
            "countQueryWithBinds",
            "getQueryLocator",
            "getQueryLocatorWithBinds",
            "getCursor",
            "getCursorWithBinds");
  }

  private Optional<Site> query(Expression argument, ApexMethod in, Code code) {
    Set<String> texts = folding.texts(argument, in, code.place());
    for (String text : texts) {
      Optional<SoqlQuery> query =
          SoqlTranslator.parseQuery(text, (line, column) -> code.place())
              .filter(q -> !q.from().isEmpty());
      if (query.isPresent()) {
        return query.map(
            q ->
                new Site.Query(
                    new QuerySite(q, Origin.DYNAMIC, Optional.of(code), code.place()), code));
      }
    }
    return Optional.empty();
  }

  private Optional<Site> search(Expression argument, ApexMethod in, Code code) {
    for (String text : folding.texts(argument, in, code.place())) {
      Optional<SoslSearch> search =
          SoqlTranslator.parseSearch(text, (line, column) -> code.place());
      if (search.isPresent()) {
        return search.map(
            s ->
                new Site.Search(
                    new SearchSite(s, Origin.DYNAMIC, Optional.of(code), code.place()), code));
      }
    }
    return Optional.empty();
  }

  private static String name(Expression.Call call) {
    return call.receiver().flatMap(Expression::path).orElse("") + "." + call.name();
  }
}
