package io.sallyport.odata;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header {@code Cache-Control} of a request (RFC 9111, section 5.2). */
final class CacheControl {
  /** More is as good as this. */
  private static final long MOST_SECONDS = Integer.MAX_VALUE;

  private static final int MOST_DIGITS = 18;

  private final Map<String, String> directives = new HashMap<>();

  CacheControl(String header) {
    for (String directive : header.split(",")) {
      int equals = directive.indexOf('=');
      String name = equals < 0 ? directive : directive.substring(0, equals);
      directives.putIfAbsent(
          name.strip().toLowerCase(Locale.ROOT),
          equals < 0 ? "" : directive.substring(equals + 1).strip().replace("\"", ""));
    }
  }

  boolean has(String directive) {
    return directives.containsKey(directive);
  }

  /** The time that a directive says; empty if it is not there or says nonsense. */
  Optional<Duration> seconds(String directive) {
    String value = directives.getOrDefault(directive, "");
    if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    long seconds = value.length() > MOST_DIGITS ? MOST_SECONDS : Long.parseLong(value);
    return Optional.of(Duration.ofSeconds(Math.min(seconds, MOST_SECONDS)));
  }
}
