package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences about two types that do not go together. The parser names the types only; this finds
 * the property and the literal that are the likely cause.
 */
final class Mismatch {
  private static final int LONGEST_TEXT = 2000;
  private static final String OPERATOR = "\\s+(?:eq|ne|gt|ge|lt|le)\\s+";
  private static final String NAME = "(?<![\\w/])([A-Za-z_]\\w*)";
  private static final String LITERAL = "('(?:[^']++|'')*+'|[^\\s(),;']+(?:'[^']*')?)";
  private static final Pattern NAME_FIRST = Pattern.compile(NAME + OPERATOR + LITERAL);
  private static final Pattern LITERAL_FIRST = Pattern.compile(LITERAL + OPERATOR + NAME);

  private Mismatch() {}

  static String sentence(PrimitiveType one, PrimitiveType other) {
    String first = kind(one);
    return Character.toUpperCase(first.charAt(0))
        + first.substring(1)
        + " and "
        + kind(other)
        + " do not go together.";
  }

  static String sentence(Property property, String literal, PrimitiveType type) {
    return Names.quoted(property.name())
        + " is "
        + TypeNames.withArticle(property.exposedType())
        + " and cannot be compared with the "
        + (type.isNumeric() ? "number" : TypeNames.of(type))
        + " "
        + Names.clipped(literal)
        + ".";
  }

  /** To the parser a 1 is an SByte, which no client would understand. */
  private static String kind(PrimitiveType type) {
    return type.isNumeric() ? "a number" : TypeNames.withArticle(type);
  }

  /**
   * The sentence about the first comparison of a property with a literal of another kind.
   *
   * @throws GatewayException if a literal has no value
   */
  static Optional<String> find(String text, EntitySet set) {
    String searched = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    return find(NAME_FIRST.matcher(searched), 1, 2, set)
        .or(() -> find(LITERAL_FIRST.matcher(searched), 2, 1, set));
  }

  private static Optional<String> find(Matcher matcher, int name, int literal, EntitySet set) {
    while (matcher.find()) {
      String text = matcher.group(literal);
      Optional<Property> property = set.type().property(matcher.group(name));
      Optional<PrimitiveType> type = property.isEmpty() ? Optional.empty() : type(text);
      if (type.isPresent() && !comparable(property.get(), text)) {
        return Optional.of(sentence(property.get(), text, type.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<PrimitiveType> type(String literal) {
    try {
      return Literals.natural(literal).type();
    } catch (GatewayException e) {
      if (e.code() == ErrorCode.QUERY_LITERAL_INVALID) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static boolean comparable(Property property, String text) {
    Literal literal = Literals.fitted(text, property.type());
    return comparable(literal.type(), Optional.of(property.type()));
  }

  /** Whether values of two types have an order between them; null goes with every type. */
  static boolean comparable(Optional<PrimitiveType> one, Optional<PrimitiveType> other) {
    return one.isEmpty()
        || other.isEmpty()
        || one.get() == other.get()
        || (one.get().isNumeric() && other.get().isNumeric());
  }
}
