package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a {@code groupby} or {@code aggregate} that the parser cannot read. */
final class ApplyHints {
  private static final Pattern STRINGS = Pattern.compile("'[^']*+'");
  private static final Pattern GROUPED = Pattern.compile("groupby\\(\\s*+\\(([^()]*+)\\)");
  private static final Pattern AGGREGATED = Pattern.compile("([\\p{L}\\p{N}_]++)\\s++with\\s");
  private static final Pattern METHOD = Pattern.compile("\\swith\\s++(\\w++)");
  private static final Pattern NAMELESS =
      Pattern.compile("([\\p{L}\\p{N}_]++)\\s++with\\s++(\\w++)\\s*+[,)]|(\\$count)\\s*+[,)]");
  private static final Pattern FUNCTION =
      Pattern.compile("(?:aggregate\\(|,)\\s*+(?!aggregate\\()\\w++\\(.*\\swith\\s");
  private static final String METHODS = "sum min max average countdistinct";

  private ApplyHints() {}

  /** A better error for a transformation; empty if there is none. */
  static Optional<GatewayException> of(EntitySet set, String transformation) {
    String text = STRINGS.matcher(transformation).replaceAll("''");
    return unknownProperty(set, text)
        .or(() -> function(text))
        .or(() -> unknownMethod(text))
        .or(() -> nameless(text))
        .map(e -> e.at(SystemOption.APPLY.text()));
  }

  private static Optional<GatewayException> unknownProperty(EntitySet set, String text) {
    Matcher grouped = GROUPED.matcher(text);
    if (grouped.find()) {
      for (String path : grouped.group(1).split(",")) {
        String name = path.strip().split("/", 2)[0];
        if (!name.isEmpty() && !isKnown(set, name)) {
          return Optional.of(unknown(set, name));
        }
      }
    }
    return AGGREGATED
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .filter(n -> Character.isLetter(n.charAt(0)) && !n.equals("null") && !isKnown(set, n))
        .findFirst()
        .map(n -> unknown(set, n));
  }

  private static boolean isKnown(EntitySet set, String name) {
    return set.type().property(name).isPresent() || set.navigation(name).isPresent();
  }

  static GatewayException unknown(EntitySet set, String name) {
    return new GatewayException(
        ErrorCode.QUERY_UNKNOWN_PROPERTY,
        set
            + " has no property "
            + Names.quoted(name)
            + "."
            + Names.didYouMean(
                name, set.type().properties().stream().map(Property::name).toList()));
  }

  /** The parser takes its name for an aggregate of the service's own. */
  private static Optional<GatewayException> function(String text) {
    return FUNCTION.matcher(text).find()
        ? Optional.of(
            new GatewayException(
                ErrorCode.NOT_SUPPORTED,
                "A function cannot be aggregated in $apply; properties and arithmetic can."))
        : Optional.empty();
  }

  private static Optional<GatewayException> unknownMethod(String text) {
    return METHOD
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .filter(m -> !(" " + METHODS + " ").contains(" " + m + " "))
        .findFirst()
        .map(
            m ->
                malformed(
                    "There is no aggregation method "
                        + Names.quoted(m)
                        + ". The methods are "
                        + METHODS.replace(" ", ", ")
                        + "."));
  }

  private static Optional<GatewayException> nameless(String text) {
    Matcher nameless = NAMELESS.matcher(text);
    if (!nameless.find()) {
      return Optional.empty();
    }
    String example =
        nameless.group(3) != null
            ? "$count as Count"
            : nameless.group(1) + " with " + nameless.group(2) + " as Result";
    return Optional.of(
        malformed("What is aggregated needs a name for its result, such as " + example + "."));
  }

  private static GatewayException malformed(String message) {
    return new GatewayException(ErrorCode.QUERY_MALFORMED, message);
  }
}
