package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.apex.QuerySite.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the texts that the calls of one class run as queries and searches. */
final class DynamicQueries {
  /** How many characters are parsed for one class. */
  private static final int MAX_READ = 1 << 20;

  private final PossibleTexts texts;
  private int read;

  DynamicQueries(Folding folding) {
    this.texts = new PossibleTexts(folding);
  }

  /** What a call runs, one of it; nothing if it is another call, or runs a query in brackets. */
  List<Site> run(Expression.Call call, ApexMethod in, Code code) {
    Optional<Expression> text =
        call.argument(0)
            .filter(a -> !(a instanceof Expression.Rows) && !(a instanceof Expression.Found));
    if (text.isEmpty()) {
      return List.of();
    }
    if (isQuery(call)) {
      return run(call, text.get(), in, code, t -> query(t, code));
    }
    return call.isOn("Search") && call.isNamed("query", "find")
        ? run(call, text.get(), in, code, t -> search(t, code))
        : List.of();
  }

  private List<Site> run(
      Expression.Call call,
      Expression text,
      ApexMethod in,
      Code code,
      Function<String, Optional<Site>> reader) {
    List<Set<String>> known = texts.of(text, in, code.place());
    List<Site> run =
        known.stream()
            .flatMap(forms -> forms.stream().flatMap(t -> read(t, reader).stream()).limit(1))
            .toList();
    return run.isEmpty()
        ? List.of(
            new Site.Unresolved(
                new UnresolvedQuery(name(call), known.stream().allMatch(this::isKnown), code)))
        : run;
  }

  /** Whether a text was read, and no part of it is unknown. */
  private boolean isKnown(Set<String> forms) {
    return read <= MAX_READ && forms.stream().noneMatch(t -> t.contains(QueryText.UNKNOWN));
  }

  private Optional<Site> read(String text, Function<String, Optional<Site>> reader) {
    read += text.length();
    return read <= MAX_READ ? reader.apply(text) : Optional.empty();
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

  private static Optional<Site> query(String text, Code code) {
    return SoqlTranslator.parseQuery(text, (line, column) -> code.place())
        .filter(q -> !q.from().isEmpty())
        .map(q -> new QuerySite(q, Origin.DYNAMIC, Optional.of(code), code.place()))
        .map(q -> new Site.Query(q, code));
  }

  private static Optional<Site> search(String text, Code code) {
    return SoqlTranslator.parseSearch(text, (line, column) -> code.place())
        .map(s -> new SearchSite(s, Origin.DYNAMIC, Optional.of(code), code.place()))
        .map(s -> new Site.Search(s, code));
  }

  private static String name(Expression.Call call) {
    return call.receiver().flatMap(Expression::path).orElse("") + "." + call.name();
  }
}
