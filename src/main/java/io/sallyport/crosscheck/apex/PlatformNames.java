package io.sallyport.crosscheck.apex;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of objects that code has from the platform rather than writes as text. */
final class PlatformNames {
  private static final Pattern TYPE = path("(\\w+)\\.SObjectType");
  private static final Pattern DESCRIBED = path("SObjectType\\.(\\w+)");
  private static final Pattern NAMED = path("SObjectType\\.(\\w+)\\.name");
  private static final Pattern OBJECT = path("(\\w+)");

  private PlatformNames() {}

  private static Pattern path(String form) {
    return Pattern.compile("(?i)(?:Schema\\.)?" + form);
  }

  /**
   * The name that an expression has as a text: {@code Order__x.SObjectType}, {@code
   * Schema.SObjectType.Order__x.getName()}.
   */
  static Optional<String> of(Expression expression) {
    if (expression instanceof Expression.Call call) {
      boolean named = call.isNamed("getName", "toString") && call.arguments().isEmpty();
      return named ? call.receiver().flatMap(PlatformNames::object) : type(call);
    }
    if (expression instanceof Expression.Field field && field.name().equalsIgnoreCase("name")) {
      return in(expression, NAMED).or(() -> described(field.receiver()));
    }
    return type(expression);
  }

  private static Optional<String> object(Expression expression) {
    return type(expression).or(() -> described(expression));
  }

  /** The object of an {@code SObjectType}. */
  private static Optional<String> type(Expression expression) {
    return expression instanceof Expression.Call call
        ? call.isNamed("getSObjectType")
            ? call.receiver().flatMap(r -> described(r).or(() -> in(r, OBJECT)))
            : Optional.empty()
        : in(expression, TYPE);
  }

  /** The object of a {@code DescribeSObjectResult}. */
  private static Optional<String> described(Expression expression) {
    return expression instanceof Expression.Call call
        ? call.isNamed("getDescribe")
            ? call.receiver().flatMap(PlatformNames::type)
            : Optional.empty()
        : in(expression, DESCRIBED);
  }

  private static Optional<String> in(Expression expression, Pattern form) {
    return isOfVariable(expression)
        ? Optional.empty()
        : expression.path().map(form::matcher).filter(Matcher::matches).map(m -> m.group(1));
  }

  private static boolean isOfVariable(Expression expression) {
    return expression instanceof Expression.Field field
        ? isOfVariable(field.receiver())
        : expression instanceof Expression.Name name && name.variable() >= 0;
  }
}
