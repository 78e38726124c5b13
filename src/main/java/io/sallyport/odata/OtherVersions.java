package io.sallyport.odata;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What other versions of OData have in expressions and this service has not. */
final class OtherVersions {
  private static final Set<String> FUNCTIONS =
      Set.of("matchespattern", "case", "hassubset", "hassubsequence");
  private static final Pattern STRINGS = Pattern.compile("'[^']*+'");
  private static final Pattern DIVBY = Pattern.compile("[\\s)](?i:divby)[\\s(]");
  private static final Pattern THIS = Pattern.compile("\\$this\\b");
  private static final Pattern COUNT_WITH_OPTIONS =
      Pattern.compile("\\$count\\(\\s*(?:\\$(?:filter|search)\\b|\\w)");

  private OtherVersions() {}

  /** Whether OData 4.01 has a function beyond those of 4.0. */
  static boolean hasFunction(String name) {
    return FUNCTIONS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** What to say of an expression that uses an operator of OData 4.01; empty if it does not. */
  static Optional<String> operator(String expression) {
    String bare = STRINGS.matcher(expression).replaceAll("''");
    if (DIVBY.matcher(bare).find()) {
      return Optional.of(
          "The operator 'divby' of OData 4.01 is not supported. Divide by a decimal number with"
              + " 'div', such as Price div 2.0.");
    }
    if (THIS.matcher(bare).find()) {
      return Optional.of("'$this' of OData 4.01 is not supported.");
    }
    return COUNT_WITH_OPTIONS.matcher(bare).find()
        ? Optional.of("'$count' with a filter of its own, as OData 4.01 has it, is not supported.")
        : Optional.empty();
  }

  /** How a literal with a prefix is written; empty if no version has the prefix. */
  static Optional<String> literal(String prefix) {
    return switch (prefix.toLowerCase(Locale.ROOT)) {
      case "datetime", "datetimeoffset" ->
          Optional.of("A point in time is written without quotes: 2021-05-13T10:00:00Z.");
      case "time" -> Optional.of("A time of day is written without quotes: 10:30:00.");
      case "guid" ->
          Optional.of("A GUID is written without quotes: 12345678-9abc-def0-1234-56789abcdef0.");
      case "x", "binary" -> Optional.of("Binary data is written as base64url: binary'T0RhdGE'.");
      case "duration" -> Optional.of("A duration is written like duration'P1DT2H30M'.");
      default -> Optional.empty();
    };
  }
}
