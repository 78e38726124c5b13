package io.sallyport.odata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an {@code Accept} header (RFC 9110, section 12.5.1), or the value of {@code $format}
 * or {@code Content-Type}.
 *
 * @param type in lower case, such as {@code application/json} or {@code text/*}
 * @param parameters names in lower case, values as they stand, without quotes
 * @param quality 0 for what the client refuses
 */
record MediaRange(String type, Map<String, String> parameters, double quality) {
  private static final Map<String, String> SHORT_FORMS =
      Map.of("json", "application/json", "xml", "application/xml", "atom", "application/atom+xml");

  MediaRange {
    parameters = Map.copyOf(parameters);
  }

  static MediaRange parse(String text) {
    List<String> parts = split(text, ';');
    Map<String, String> parameters = new HashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      String[] pair = part.split("=", 2);
      String value = pair.length == 2 ? unquoted(pair[1].strip()) : "";
      parameters.put(pair[0].strip().toLowerCase(Locale.ROOT), value);
    }
    String type = parts.get(0).strip().toLowerCase(Locale.ROOT);
    return new MediaRange(type, parameters, quality(parameters.get("q")));
  }

  /** What the client takes; {@code $format} overrules the header. */
  static List<MediaRange> wanted(Optional<String> format, Optional<String> accept) {
    if (format.isPresent()) {
      MediaRange range = parse(format.get());
      String type = SHORT_FORMS.getOrDefault(range.type(), range.type());
      return List.of(new MediaRange(type, range.parameters(), 1));
    }
    List<MediaRange> ranges =
        split(accept.orElse(""), ',').stream()
            .filter(part -> !part.isBlank())
            .map(MediaRange::parse)
            .toList();
    return ranges.isEmpty() ? List.of(parse("*/*")) : ranges;
  }

  boolean includes(String mediaType) {
    return type.equals("*/*")
        || type.equals("*")
        || type.equals(mediaType)
        || isFamilyOf(mediaType);
  }

  private boolean isFamilyOf(String mediaType) {
    return type.equals(mediaType.substring(0, mediaType.indexOf('/')) + "/*");
  }

  /** How closely it names a type that it includes: the closest entry decides. */
  int closeness(String mediaType) {
    return type.equals(mediaType) ? 2 : isFamilyOf(mediaType) ? 1 : 0;
  }

  /** Whether text may be in UTF-8. */
  boolean takesUtf8() {
    String charset = parameters.getOrDefault("charset", "utf-8");
    return charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("utf8");
  }

  /** Parts between separators that are not inside quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String unquoted(String value) {
    return value.replace("\"", "");
  }

  private static double quality(@Nullable String text) {
    if (text == null) {
      return 1;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      // A client that writes nonsense means it wants the type; q is a hint.
      return 1;
    }
  }
}
