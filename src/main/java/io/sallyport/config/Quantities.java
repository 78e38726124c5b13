package io.sallyport.config;

import io.sallyport.config.Format.Kind;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units: {@code 7 MiB}, {@code 500ms}. */
final class Quantities {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,9}) ?([A-Za-z]*)");

  /** In bytes. */
  private static final Map<String, Long> SIZES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  /** In milliseconds. A number alone does not say what it counts. */
  private static final Map<String, Long> DURATIONS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Quantities() {}

  static Optional<BigInteger> wholeNumber(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigInteger(text)) : Optional.empty();
  }

  /** A size in bytes; a plain number counts bytes. */
  static Format<Integer> size(String min, String max) {
    return size(min, max, Long::intValue);
  }

  /** The same for sizes that may be large. */
  static Format<Long> largeSize(String min, String max) {
    return size(min, max, bytes -> bytes);
  }

  private static <T> Format<T> size(String min, String max, Function<Long, T> number) {
    long least = quantity(min, SIZES).orElseThrow();
    long most = quantity(max, SIZES).orElseThrow();
    return new Format<>(
        "a size from " + min + " to " + max,
        EnumSet.of(Kind.TEXT, Kind.WHOLE_NUMBER),
        text -> within(quantity(text, SIZES), least, most).map(number),
        Quantities::sizeHint);
  }

  static Format<Duration> duration(String min, String max) {
    long least = quantity(min, DURATIONS).orElseThrow();
    long most = quantity(max, DURATIONS).orElseThrow();
    return new Format<>(
        "a duration from " + min + " to " + max,
        EnumSet.of(Kind.TEXT, Kind.WHOLE_NUMBER),
        text -> within(quantity(text, DURATIONS), least, most).map(Duration::ofMillis),
        Quantities::durationHint);
  }

  private static Optional<Long> quantity(String text, Map<String, Long> units) {
    Matcher matcher = QUANTITY.matcher(text);
    return matcher.matches()
        ? Optional.ofNullable(units.get(matcher.group(2)))
            .map(unit -> unit * Long.parseLong(matcher.group(1)))
        : Optional.empty();
  }

  private static Optional<Long> within(Optional<Long> value, long least, long most) {
    return value.filter(v -> v >= least && v <= most);
  }

  private static String sizeHint(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches() || SIZES.containsKey(matcher.group(2))) {
      return "";
    }
    String letter = matcher.group(2).substring(0, 1).toUpperCase(Locale.ROOT);
    return SIZES.containsKey(letter + "iB")
        ? " Did you mean '" + matcher.group(1) + " " + letter + "iB'?"
        : " The units are B, KiB, MiB and GiB.";
  }

  private static String durationHint(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches() || DURATIONS.containsKey(matcher.group(2))) {
      return "";
    }
    return matcher.group(2).isEmpty()
        ? " Did you mean '" + matcher.group(1) + "s'?"
        : " The units are ms, s, m, h and d.";
  }
}
