package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.apex.QuerySite.Origin;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds queries and searches in a file of another language than Apex. */
final class ClientReader {
  private static final Pattern QUERY = Pattern.compile("(?i)\\s*+(SELECT|FIND)\\b");
  private static final Pattern ANY = Pattern.compile("(?i)\\b(SELECT|FIND)\\b");

  /** <code>{{x}}</code> of request files. */
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{[^{}\n]*}}");

  /** A line break within a request line, or the protocol behind it. */
  private static final Pattern FOLD =
      Pattern.compile("\\r?\\n[ \\t]++(?=[?&])|(?<![ \\t])[ \\t]++HTTP/\\d.*");

  /** Doubled braces of a format, or what is put in between single ones. */
  private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{[^{}\n]*}");

  private static final Pattern FORMAT = Pattern.compile("%(\\(\\w+\\))?[sd]");

  private final ProjectFile file;
  private final List<QuerySite> queries = new ArrayList<>();
  private final List<SearchSite> searches = new ArrayList<>();

  private ClientReader(ProjectFile file) {
    this.file = file;
  }

  /** What a file asks; nothing if it is of no language of clients. */
  static ClientQueries read(ProjectFile file) {
    ClientReader reader = new ClientReader(file);
    if (!file.path().endsWith(".xml") && ANY.matcher(file.text()).find()) {
      reader.read();
    }
    return new ClientQueries(reader.queries, reader.searches);
  }

  private void read() {
    switch (file.kind()) {
      case "soql", "sosl" -> ask(MappedText.of(file.text()), Origin.REST);
      case "js", "mjs", "cjs", "jsx", "ts", "tsx", "html", "page", "component" ->
          quoted(QuotedTexts.in(file.text(), QuotedTexts.Language.SCRIPT));
      case "py" ->
          quoted(
              QuotedTexts.in(file.text(), QuotedTexts.Language.PYTHON).stream()
                  .map(ClientReader::formatted)
                  .toList());
      case "http", "rest" -> requests();
      default -> {
        // No language of clients.
      }
    }
  }

  private void quoted(List<MappedText> texts) {
    Optional<QueryUrl> last = Optional.empty();
    for (MappedText text : texts) {
      Optional<QueryUrl> url = QueryUrl.in(text);
      if (url.isPresent()) {
        last = url;
        asks(url.get().query(), url.get().origin());
      } else {
        asks(text, last.filter(u -> isOf(u, text)).map(QueryUrl::origin).orElse(Origin.REST));
      }
    }
  }

  /** Whether a query is given to a URL: nothing ends between them that the URL is in. */
  private boolean isOf(QueryUrl url, MappedText query) {
    int depth = 0;
    for (char c : file.text().substring(url.start(), query.start()).toCharArray()) {
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (depth < 0 || c == ';') {
        return false;
      }
    }
    return true;
  }

  private static MappedText formatted(MappedText text) {
    Pattern placeholder =
        QUERY.matcher(text.text()).lookingAt() && !text.text().strip().startsWith("FIND")
                || text.text().contains("{{")
            ? BRACES
            : FORMAT;
    return replaced(replaced(text, placeholder), FORMAT);
  }

  /** Each request line, with what is folded below it. */
  private void requests() {
    MappedText all = replaced(replaced(MappedText.of(file.text()), VARIABLE), FOLD);
    int from = 0;
    for (String line : all.text().split("\n", -1)) {
      MappedText request = all.part(from, from + line.length());
      if (!line.startsWith("#") && !line.startsWith("//")) {
        QueryUrl.in(request).ifPresent(u -> asks(u.query(), u.origin()));
      }
      from += line.length() + 1;
    }
  }

  private static MappedText replaced(MappedText text, Pattern pattern) {
    return text.edited(
        pattern
            .matcher(text.text())
            .results()
            .map(m -> new MappedText.Edit(m.start(), m.end(), replacement(m)))
            .toList());
  }

  private static String replacement(MatchResult match) {
    return switch (match.group()) {
      case "{{" -> "{";
      case "}}" -> "}";
      default -> "{%".indexOf(match.group().charAt(0)) >= 0 ? QueryText.UNKNOWN : "";
    };
  }

  /** Takes what begins as a query or a search does. */
  private void asks(MappedText text, Origin origin) {
    if (QUERY.matcher(text.text()).lookingAt()) {
      ask(text, origin);
    }
  }

  private void ask(MappedText text, Origin origin) {
    Positions at = text.positions((line, column) -> new Place(file.path(), line, column + 1));
    Optional<SoqlQuery> query = SoqlTranslator.parseQuery(text.text(), at);
    query.ifPresent(q -> queries.add(new QuerySite(q, origin, Optional.empty(), q.place())));
    Optional<SoslSearch> search =
        query.isPresent() ? Optional.empty() : SoqlTranslator.parseSearch(text.text(), at);
    search.ifPresent(s -> searches.add(new SearchSite(s, origin, Optional.empty(), s.place())));
  }
}
