package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the format of the response from {@code $format} and {@code Accept} (OData 4.0 protocol,
 * sections 8.2.1 and 11.2.10). Parameters that are not known are passed over, because clients send
 * many that do not matter.
 */
final class Negotiation {
  private Negotiation() {}

  /** One entry of an {@code Accept} header. */
  private record MediaRange(String type, Map<String, String> parameters, double quality) {
    boolean includes(String mediaType) {
      String family = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
      return type.equals("*/*") || type.equals(family) || type.equals(mediaType);
    }
  }

  /** The format for a response that can only be JSON. */
  static JsonFormat json(Optional<String> format, Optional<String> accept) {
    return ranges(format, accept).stream()
        .filter(r -> r.includes("application/json"))
        .findFirst()
        .map(Negotiation::format)
        .orElseThrow(() -> notAcceptable("application/json"));
  }

  /** Checks that a response of the one type it has is welcome. */
  static void require(String mediaType, Optional<String> format, Optional<String> accept) {
    if (ranges(format, accept).stream().noneMatch(r -> r.includes(mediaType))) {
      throw notAcceptable(mediaType);
    }
  }

  private static GatewayException notAcceptable(String mediaType) {
    return new GatewayException(
        ErrorCode.FORMAT_NOT_ACCEPTABLE,
        "This resource is available as " + mediaType + " only; ask for that or for anything.");
  }

  private static JsonFormat format(MediaRange range) {
    String level =
        range
            .parameters()
            .getOrDefault("odata.metadata", range.parameters().getOrDefault("metadata", "minimal"));
    JsonFormat.Level found =
        switch (level) {
          case "none" -> JsonFormat.Level.NONE;
          case "minimal" -> JsonFormat.Level.MINIMAL;
          case "full" -> JsonFormat.Level.FULL;
          default ->
              throw new GatewayException(
                  ErrorCode.FORMAT_NOT_ACCEPTABLE, "odata.metadata can be none, minimal or full.");
        };
    return new JsonFormat(
        found, range.parameters().getOrDefault("ieee754compatible", "false").equals("true"));
  }

  /** What the client takes, best first; {@code $format} overrules the header. */
  private static List<MediaRange> ranges(Optional<String> format, Optional<String> accept) {
    if (format.isPresent()) {
      return List.of(range(longForm(format.get())));
    }
    List<MediaRange> ranges = new ArrayList<>();
    for (String part : accept.orElse("").split(",")) {
      if (!part.isBlank()) {
        ranges.add(range(part));
      }
    }
    if (ranges.isEmpty()) {
      return List.of(range("*/*"));
    }
    ranges.removeIf(r -> r.quality() <= 0);
    ranges.sort(Comparator.comparingDouble(MediaRange::quality).reversed());
    return ranges;
  }

  private static String longForm(String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "json" -> "application/json";
      case "xml" -> "application/xml";
      case "atom" -> "application/atom+xml";
      default -> format;
    };
  }

  private static MediaRange range(String text) {
    String[] parts = text.split(";");
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      String value = pair.length == 2 ? pair[1].strip().replace("\"", "") : "";
      parameters.put(pair[0].strip().toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
    }
    return new MediaRange(
        parts[0].strip().toLowerCase(Locale.ROOT), parameters, quality(parameters.get("q")));
  }

  private static double quality(@org.jspecify.annotations.Nullable String text) {
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
