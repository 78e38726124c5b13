package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the format of the response from {@code $format} and {@code Accept} (OData 4.0 protocol,
 * sections 8.2.1 and 11.2.10). Parameters that are not known are passed over, because clients send
 * many that do not matter.
 */
final class Negotiation {
  private static final String JSON = "application/json";

  private Negotiation() {}

  /** The format for a response that can only be JSON. */
  static JsonFormat json(ODataVersion version, Optional<String> format, Optional<String> accept) {
    List<MediaRange> wanted = MediaRange.wanted(format, accept);
    Optional<MediaRange> best = best(JSON, wanted);
    if (best.isEmpty()) {
      throw wanted.stream().anyMatch(r -> r.includes(JSON) && r.quality() > 0)
          ? new GatewayException(
              ErrorCode.FORMAT_NOT_ACCEPTABLE,
              "JSON is written in UTF-8 only, with odata.metadata none, minimal or full.")
          : notAcceptable(JSON);
    }
    return new JsonFormat(
        level(best.get()).orElseThrow(),
        isTrue(best.get(), "ieee754compatible"),
        version,
        isTrue(best.get(), "odata.streaming") || isTrue(best.get(), "streaming"),
        false);
  }

  private static boolean isTrue(MediaRange range, String parameter) {
    return range.parameters().getOrDefault(parameter, "").equalsIgnoreCase("true");
  }

  /** Checks that a response of the one type it has is welcome. */
  static void require(String mediaType, Optional<String> format, Optional<String> accept) {
    choose(List.of(mediaType), format, accept);
  }

  /** Whether the client takes a type at all. */
  static boolean accepts(String mediaType, Optional<String> accept) {
    return best(mediaType, MediaRange.wanted(Optional.empty(), accept)).isPresent();
  }

  /** The type that the client likes best; among equals the one that is offered first. */
  static String choose(List<String> offered, Optional<String> format, Optional<String> accept) {
    List<MediaRange> wanted = MediaRange.wanted(format, accept);
    return offered.stream()
        .filter(type -> best(type, wanted).isPresent())
        // The first of equals, where max would take the last.
        .min(Comparator.comparingDouble(type -> -best(type, wanted).orElseThrow().quality()))
        .orElseThrow(() -> notAcceptable(String.join(" or ", offered)));
  }

  /** The best of the entries that name a type most closely; empty if the client refuses it. */
  private static Optional<MediaRange> best(String mediaType, List<MediaRange> wanted) {
    int closest =
        wanted.stream()
            .filter(r -> r.includes(mediaType))
            .mapToInt(r -> r.closeness(mediaType))
            .max()
            .orElse(-1);
    return wanted.stream()
        .filter(r -> r.includes(mediaType) && r.closeness(mediaType) == closest)
        .filter(r -> r.quality() > 0 && r.takesUtf8() && level(r).isPresent())
        // The first of equals.
        .min(Comparator.comparingDouble(r -> -r.quality()));
  }

  private static GatewayException notAcceptable(String mediaTypes) {
    return new GatewayException(
        ErrorCode.FORMAT_NOT_ACCEPTABLE,
        "This resource is available as " + mediaTypes + " only; ask for that or for anything.");
  }

  /** The metadata level, with the name of OData 4.0 or of 4.01; empty if there is no such level. */
  private static Optional<JsonFormat.Level> level(MediaRange range) {
    String text =
        range
            .parameters()
            .getOrDefault("odata.metadata", range.parameters().getOrDefault("metadata", "minimal"));
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "none" -> Optional.of(JsonFormat.Level.NONE);
      case "minimal" -> Optional.of(JsonFormat.Level.MINIMAL);
      case "full" -> Optional.of(JsonFormat.Level.FULL);
      default -> Optional.empty();
    };
  }
}
