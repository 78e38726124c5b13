package io.sallyport.odata;

import io.sallyport.error.GatewayException;
import java.util.Optional;

/**
 * A URL with the values of its filter, or of its key, taken out.
 *
 * @param text the URL below the service root as it is
 * @param pattern the URL without the values; the text itself if there are none to take out
 * @param filter what stands in {@code $filter}, decoded
 * @param lifted the same with its literals taken out
 * @param key what stands between the parentheses of the path, decoded
 */
record LiftedUrl(
    String text,
    String pattern,
    Optional<String> filter,
    Optional<LiftedFilter> lifted,
    Optional<String> key) {
  private static final String FILTER = "$filter=";

  /** Below the service root; behind the question mark. */
  static LiftedUrl of(String path, Optional<String> rawQuery) {
    String query = rawQuery.orElse("");
    String text = path + '?' + query;
    // An alias may stand for anything, and the values of a skip token belong to the filter.
    if (hasAliases(query) || query.contains("skiptoken")) {
      return constant(text);
    }
    int open = path.indexOf('(');
    if (open > 0 && path.indexOf('/') < 0 && path.endsWith(")")) {
      return keyed(text, path, open, query);
    }
    int start = query.startsWith(FILTER) ? 0 : query.indexOf('&' + FILTER) + 1;
    if (!query.startsWith(FILTER, start)) {
      return constant(text);
    }
    int end = query.indexOf('&', start);
    return filtered(text, path, query, start + FILTER.length(), end < 0 ? query.length() : end);
  }

  private static boolean hasAliases(String query) {
    return query.startsWith("@")
        || query.startsWith("%40")
        || query.contains("&@")
        || query.contains("&%40");
  }

  private static LiftedUrl constant(String text) {
    return new LiftedUrl(text, text, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static LiftedUrl keyed(String text, String path, int open, String query) {
    try {
      String key = UrlText.decodePath(path.substring(open + 1, path.length() - 1));
      String pattern = path.substring(0, open + 1) + '\0' + ")?" + query;
      return new LiftedUrl(text, pattern, Optional.empty(), Optional.empty(), Optional.of(key));
    } catch (GatewayException e) {
      // The translation, which follows, reports it.
      return constant(text);
    }
  }

  private static LiftedUrl filtered(String text, String path, String query, int start, int end) {
    try {
      String filter = UrlText.decodeQuery(query.substring(start, end)).strip();
      LiftedFilter lifted = LiftedFilter.of(filter);
      if (!lifted.lifted().contains(true)) {
        return constant(text);
      }
      StringBuilder pattern = new StringBuilder(text.length());
      pattern.append(path).append('?').append(query, 0, start);
      pattern.append(lifted.pattern()).append(query, end, query.length());
      return new LiftedUrl(
          text, pattern.toString(), Optional.of(filter), Optional.of(lifted), Optional.empty());
    } catch (GatewayException e) {
      return constant(text);
    }
  }

  /** Whether nothing of it varies. */
  boolean isConstant() {
    return lifted.isEmpty() && key.isEmpty();
  }
}
