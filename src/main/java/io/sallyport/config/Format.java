package io.sallyport.config;

import io.sallyport.error.Suggestion;
import io.sallyport.model.SimpleIdentifier;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How a scalar is written.
 *
 * @param expected what to write, for the sentence "expected ..., found ..."
 * @param kinds what YAML may take it for
 * @param parse the value; empty if the text is not in the format
 * @param hint a sentence, with a space before it, for a text that is not; may be empty
 */
record Format<T>(
    String expected,
    Set<Kind> kinds,
    Function<String, Optional<T>> parse,
    UnaryOperator<String> hint) {

  /** What YAML takes a scalar for. */
  enum Kind {
    TEXT,
    WHOLE_NUMBER,
    FRACTION,
    FLAG
  }

  private static final Pattern SERVICE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
  private static final Pattern NAMESPACE =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]{0,127}(\\.[\\p{L}_][\\p{L}\\p{Nd}_]{0,127})*");
  private static final Pattern SOURCE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Pattern ORIGIN_TEXT = Pattern.compile("\\*|https?://[A-Za-z0-9.\\[\\]:_-]+");
  private static final Set<String> RESERVED = Set.of("Edm", "odata", "System", "Transient");

  static final Format<String> ANY_TEXT = text("text", text -> true);
  static final Format<String> TEXT = text("text that is not empty", text -> !text.isBlank());
  static final Format<String> IDENTIFIER =
      text("a name of letters, digits and underscores", SimpleIdentifier::isValid);
  static final Format<String> SOURCE =
      text(
          "a name of letters, digits, '_' and '-' that begins with a letter",
          text -> SOURCE_NAME.matcher(text).matches());
  static final Format<String> SERVICE =
      text("a path such as /odata", text -> SERVICE_PATH.matcher(text).matches());
  static final Format<String> SCHEMA_NAMESPACE =
      text(
          "a namespace such as Sallyport or Company.Erp",
          text -> NAMESPACE.matcher(text).matches() && !RESERVED.contains(text));
  static final Format<String> JDBC_URL =
      text("a URL that begins with jdbc:", text -> text.matches("jdbc:[A-Za-z0-9]+:.+"));
  static final Format<Boolean> FLAG =
      new Format<>("true or false", EnumSet.of(Kind.FLAG), Format::flag, text -> "");
  static final Format<Integer> PORT = wholeNumber(0, 65_535);
  static final Format<URI> BASE_URL =
      parsed("a URL such as https://odata.example.com", Format::baseUrl);
  static final Format<String> ORIGIN =
      text(
          "an origin such as https://app.example.com, or '*'",
          text -> ORIGIN_TEXT.matcher(text).matches());
  static final Format<Path> PATH = parsed("a path", Format::path);
  static final Format<ZoneId> ZONE =
      parsed("a time zone such as UTC or Europe/Berlin", Format::zone);
  static final Format<Charset> CHARSET =
      parsed("a character set such as UTF-8 or windows-1252", Format::charset);
  static final Format<Character> DELIMITER =
      parsed("one character such as ',' or \"\\t\"", Format::delimiter);

  static Format<Integer> wholeNumber(int min, int max) {
    return new Format<>(
        "a whole number from " + min + " to " + max,
        EnumSet.of(Kind.WHOLE_NUMBER),
        text ->
            Quantities.wholeNumber(text)
                .filter(n -> isWithin(n, min, max))
                .map(BigInteger::intValue),
        text -> "");
  }

  /** One of some words, each with its value. */
  static <T> Format<T> oneOf(Map<String, T> words) {
    return new Format<>(
        "one of " + String.join(", ", words.keySet()),
        EnumSet.of(Kind.TEXT),
        text -> Optional.ofNullable(words.get(text)),
        text -> Suggestion.sentence(words.keySet(), text));
  }

  private static boolean isWithin(BigInteger number, long min, long max) {
    return number.compareTo(BigInteger.valueOf(min)) >= 0
        && number.compareTo(BigInteger.valueOf(max)) <= 0;
  }

  private static Format<String> text(String expected, Function<String, Boolean> valid) {
    return parsed(expected, text -> Optional.of(text).filter(valid::apply));
  }

  private static <T> Format<T> parsed(String expected, Function<String, Optional<T>> parse) {
    return new Format<>(expected, EnumSet.of(Kind.TEXT), parse, text -> "");
  }

  private static Optional<Boolean> flag(String text) {
    return text.equalsIgnoreCase("true")
        ? Optional.of(true)
        : Optional.of(false).filter(f -> text.equalsIgnoreCase("false"));
  }

  private static Optional<URI> baseUrl(String text) {
    try {
      URI url = URI.create(text.replaceFirst("/+$", ""));
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      boolean plain =
          url.getRawQuery() == null && url.getRawFragment() == null && url.getUserInfo() == null;
      return web && plain && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Charset> charset(String text) {
    try {
      return Optional.of(Charset.forName(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Character> delimiter(String text) {
    return text.length() == 1 && "\"\r\n".indexOf(text.charAt(0)) < 0
        ? Optional.of(text.charAt(0))
        : Optional.empty();
  }
}
