package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.apex.QuerySite.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A text that asks the REST API, as far as it shows the resource.
 *
 * @param origin which resource is asked
 * @param query what stands behind {@code q=}, decoded; of a URL that ends there nothing
 * @param start where the text begins in its file
 */
record QueryUrl(Origin origin, MappedText query, int start) {
  private static final String PARAMETER = "?q=";

  /** The URL in a text; empty if it does not ask for a query or a search. */
  static Optional<QueryUrl> in(MappedText text) {
    String url = text.text();
    int parameter = url.indexOf(PARAMETER);
    String path = url.substring(0, parameter < 0 ? url.length() : parameter);
    return origin(path)
        .map(
            o ->
                parameter < 0
                    ? new QueryUrl(o, text.part(url.length(), url.length()), text.start())
                    : new QueryUrl(o, decoded(text, parameter + PARAMETER.length()), text.start()));
  }

  /** Which resource the last name of a path is; what is in front of it may not be known. */
  private static Optional<Origin> origin(String path) {
    String clean = path.strip().toLowerCase(Locale.ROOT);
    String end = clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    int behind = Math.max(end.lastIndexOf('/'), end.lastIndexOf(QueryText.UNKNOWN));
    return switch (end.substring(behind + 1)) {
      case "queryall" -> Optional.of(Origin.REST_ALL);
      case "query", "search", "parameterizedsearch" -> Optional.of(Origin.REST);
      default -> Optional.empty();
    };
  }

  private static MappedText decoded(MappedText text, int from) {
    String url = text.text();
    StringBuilder decoded = new StringBuilder();
    IntStream.Builder origins = IntStream.builder();
    int i = from;
    while (i < url.length() && "&\"#".indexOf(url.charAt(i)) < 0) {
      int end = i + 1;
      String part = url.charAt(i) == '+' ? " " : url.substring(i, end);
      if (isEscape(url, i)) {
        while (isEscape(url, end + 2)) {
          end += 3;
        }
        end += 2;
        part = bytes(url.substring(i, end));
      }
      decoded.append(part);
      int at = i;
      part.chars().forEach(c -> origins.add(text.origin(at)));
      i = end;
    }
    return text.replaced(decoded.toString(), origins.build());
  }

  private static boolean isEscape(String url, int i) {
    return i + 2 < url.length()
        && url.charAt(i) == '%'
        && Character.digit(url.charAt(i + 1), 16) >= 0
        && Character.digit(url.charAt(i + 2), 16) >= 0;
  }

  private static String bytes(String escapes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < escapes.length(); i += 3) {
      bytes.write(Integer.parseInt(escapes.substring(i + 1, i + 3), 16));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
