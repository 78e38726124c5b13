package io.sallyport.admin;

import io.sallyport.crosscheck.catalogue.Catalogue;
import io.sallyport.crosscheck.report.Format;
import io.sallyport.crosscheck.triage.RulePattern;
import io.sallyport.crosscheck.triage.Selection;
import io.sallyport.crosscheck.triage.Selection.Breadth;
import io.sallyport.crosscheck.triage.Settings;
import io.sallyport.error.Suggestion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a project is to be checked, as a request says it.
 *
 * @param advised whether advice is wanted too
 */
record CheckQuery(Format format, Selection selection, boolean advised) {
  private static final String FORMAT = "format";
  private static final String ONLY = "only";
  private static final String SKIP = "skip";
  private static final String ALL = "all";
  private static final String ADVISE = "advise";
  private static final List<String> NAMES = List.of(FORMAT, ONLY, SKIP, ALL, ADVISE);

  /**
   * @throws IllegalArgumentException with a sentence if the query means nothing
   */
  static CheckQuery of(AdminRequest request) {
    Map<String, String> query = parameters(request.query().orElse(""));
    for (String name : query.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "There is no parameter '"
                + name
                + "'; there are "
                + String.join(", ", NAMES)
                + "."
                + Suggestion.sentence(NAMES, name));
      }
    }
    return new CheckQuery(
        query.containsKey(FORMAT)
            ? format(query.getOrDefault(FORMAT, ""))
            : accepted(request.accept()),
        new Selection(
            isAsked(query, ALL) ? Breadth.ALL : Breadth.PROVEN,
            patterns(query.getOrDefault(ONLY, "")),
            patterns(query.getOrDefault(SKIP, "")),
            Settings.NONE),
        isAsked(query, ADVISE));
  }

  private static boolean isAsked(Map<String, String> query, String name) {
    return query.containsKey(name) && !"false".equals(query.get(name));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&")) {
      if (!part.isEmpty()) {
        String[] sides = part.split("=", 2);
        parameters.put(decoded(sides[0]), sides.length > 1 ? decoded(sides[1]) : "");
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Format format(String word) {
    List<String> words =
        Stream.of(Format.values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    int at = words.indexOf(word.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw new IllegalArgumentException(
          "There is no format '" + word + "'; there are " + String.join(", ", words) + ".");
    }
    return Format.values()[at];
  }

  /** The first of the types that is one of ours; JSON if none is. */
  private static Format accepted(Optional<String> accept) {
    return accept.stream()
        .flatMap(a -> Arrays.stream(a.split(",")))
        .map(type -> type.split(";")[0].strip().toLowerCase(Locale.ROOT))
        .flatMap(type -> Stream.of(Format.values()).filter(f -> f.mediaType().equals(type)))
        .findFirst()
        .orElse(Format.JSON);
  }

  private static List<RulePattern> patterns(String text) {
    return Stream.of(text.split(","))
        .filter(t -> !t.isBlank())
        .map(t -> RulePattern.of(t, Catalogue.rules()))
        .toList();
  }
}
