package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The key in a path (OData 4.0 URL conventions, section 4.3). The parser would refuse {@code 5.0}
 * for an integer key, which clients with one number type send.
 */
final class KeyPredicate {
  private final EntitySet set;
  private final Map<String, String> aliases;
  private final List<Property> implied;

  KeyPredicate(EntitySet set, Map<String, String> aliases) {
    this(set, aliases, List.of());
  }

  /**
   * @param implied properties that need not be named, because the path says their values already
   */
  KeyPredicate(EntitySet set, Map<String, String> aliases, List<Property> implied) {
    this.set = set;
    this.aliases = aliases;
    this.implied = List.copyOf(implied);
  }

  /** The condition that only the entity with this key meets. */
  Expression parse(String text) {
    Map<String, String> parts = parts(text);
    for (String name : parts.keySet()) {
      if (set.type().key().stream().noneMatch(p -> p.name().equals(name))) {
        throw notInKey(name);
      }
    }
    List<Expression> conjuncts = new ArrayList<>();
    for (Property property : set.type().key()) {
      String literal = parts.get(property.name());
      if (literal == null && implied.contains(property)) {
        continue;
      }
      if (literal == null) {
        throw malformed("The key of " + set + " needs a value for '" + property + "'.");
      }
      conjuncts.add(
          new Expression.Comparison(
              ComparisonOperator.EQ, new Expression.Member(property), value(property, literal)));
    }
    return conjuncts.size() == 1 ? conjuncts.get(0) : new Expression.And(conjuncts);
  }

  private Map<String, String> parts(String text) {
    if (text.isBlank()) {
      throw malformed("The key is empty. The key of " + set + " is " + keyNames() + ".");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : split(text)) {
      int equals = part.startsWith("'") ? -1 : part.indexOf('=');
      // A base64 literal may hold the sign too; then what is before it is no name.
      boolean named = equals > 0 && part.lastIndexOf('\'', equals) < 0;
      String name = named ? part.substring(0, equals).strip() : onlyName(part);
      if (parts.put(name, named ? part.substring(equals + 1).strip() : part) != null) {
        throw malformed("The key names " + Names.quoted(name) + " twice.");
      }
    }
    return parts;
  }

  private String onlyName(String part) {
    List<Property> key = set.type().key();
    if (key.size() == 1) {
      return key.get(0).name();
    }
    List<Property> open = key.stream().filter(p -> !implied.contains(p)).toList();
    if (open.size() == 1) {
      return open.get(0).name();
    }
    throw malformed(
        "The key of "
            + set
            + " has several parts, each with its name: "
            + keyNames()
            + ". "
            + Names.quoted(part)
            + " has none.");
  }

  /** Splits at commas outside of quotes. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || (text.charAt(i) == ',' && !quoted)) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      } else if (text.charAt(i) == '\'') {
        quoted = !quoted;
      }
    }
    return parts;
  }

  private Expression value(Property property, String text) {
    String literalText = text;
    if (text.startsWith("@")) {
      literalText = aliases.get(text);
      if (literalText == null) {
        throw malformed("The alias " + Names.quoted(text) + " has no value.");
      }
    }
    Expression.Literal literal = Literals.fitted(literalText, property.type());
    if (literal.isNull() || literal.type().get() != property.type()) {
      throw new GatewayException(
              ErrorCode.QUERY_TYPE_MISMATCH,
              "The key "
                  + Names.quoted(property.name())
                  + " of "
                  + set
                  + " is "
                  + TypeNames.withArticle(property.type())
                  + "; "
                  + Names.clipped(literalText)
                  + " does not fit.")
          .at(property.name());
    }
    return literal;
  }

  private GatewayException notInKey(String name) {
    return set.type().property(name).isPresent()
        ? malformed(
            Names.quoted(name) + " is not in the key of " + set + ", which is " + keyNames() + ".")
        : new GatewayException(
            ErrorCode.QUERY_UNKNOWN_PROPERTY,
            set
                + " has no property "
                + Names.quoted(name)
                + "."
                + Names.didYouMean(
                    name, set.type().properties().stream().map(Property::name).toList()));
  }

  private String keyNames() {
    return set.type().key().stream().map(Property::name).collect(Collectors.joining(", "));
  }

  private static GatewayException malformed(String message) {
    return new GatewayException(ErrorCode.QUERY_MALFORMED, message);
  }
}
