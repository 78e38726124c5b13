package io.sallyport.crosscheck.apex;

import java.util.List;
import java.util.Optional;

/**
 * Puts texts together that never have another value: literals, sums of them, fields of any class
 * and variables that are given one value, methods that do nothing but return one.
 */
final class Folding {
  /** Constants that are made of constants; also stops at those that are made of themselves. */
  private static final int MAX_DEPTH = 16;

  /** How many expressions are looked at for one: each may be made of many. */
  private static final int MAX_STEPS = 5_000;

  /** Longer texts are none that Salesforce runs. */
  static final int MAX_LENGTH = 1 << 17;

  private static final String CLASS = ".class";

  private final ApexCode code;
  private final FieldValues fields;

  /**
   * @param code as it was read; types need not be known
   */
  Folding(ApexCode code) {
    this.code = code;
    this.fields = new FieldValues(code);
  }

  /**
   * A value.
   *
   * @param text with {@link QueryText#UNKNOWN} for what is not known
   * @param isText whether it is certainly a text, so that adding means putting behind
   */
  private record Folded(String text, boolean isText) {
    static final Folded UNKNOWN = new Folded(QueryText.UNKNOWN, false);

    boolean isKnown() {
      return !text.contains(QueryText.UNKNOWN);
    }
  }

  /** How far the value of one expression has been followed. */
  private static final class Walk {
    private int depth;
    private int steps;
  }

  /** The value of an expression, if all of it is known. */
  Optional<String> constant(Expression expression, ApexMethod in) {
    return Optional.of(fold(expression, in, new Walk())).filter(Folded::isKnown).map(Folded::text);
  }

  /** The value of an expression, with {@link QueryText#UNKNOWN} for what is not known. */
  String text(Expression expression, ApexMethod in) {
    return fold(expression, in, new Walk()).text;
  }

  private Folded fold(Expression expression, ApexMethod in, Walk walk) {
    if (walk.depth == MAX_DEPTH || ++walk.steps > MAX_STEPS) {
      return Folded.UNKNOWN;
    }
    walk.depth++;
    Folded folded = find(expression, in, walk);
    walk.depth--;
    return folded;
  }

  private Folded find(Expression expression, ApexMethod in, Walk walk) {
    if (expression instanceof Expression.Text text) {
      return new Folded(text.value(), true);
    }
    if (expression instanceof Expression.Literal literal) {
      return new Folded(written(literal.text()), false);
    }
    if (expression instanceof Expression.Sum sum) {
      return sum(sum, in, walk);
    }
    if (expression instanceof Expression.Name name) {
      return name.variable() >= 0
          ? variable(in.variables().get(name.variable()), in, walk)
          : constant(code.field(in.type(), name.name()), walk);
    }
    Optional<String> object = PlatformNames.of(expression);
    if (object.isPresent()) {
      return new Folded(object.get(), true);
    }
    if (expression instanceof Expression.Field field) {
      String receiver = field.receiver().path().orElse("");
      Optional<ApexClass> type = code.find(receiver, in.type());
      boolean own = receiver.equalsIgnoreCase("this");
      return constant(
          own
              ? code.field(in.type(), field.name())
              : type.flatMap(t -> code.ownField(t, field.name())),
          walk);
    }
    if (expression instanceof Expression.Call call) {
      return called(call, in, walk);
    }
    return expression instanceof Expression.Cast cast
        ? fold(cast.value(), in, walk)
        : Folded.UNKNOWN;
  }

  /** A literal as a text; that of a type is its name. */
  private static String written(String literal) {
    int end = literal.length() - CLASS.length();
    return literal.regionMatches(true, end, CLASS, 0, CLASS.length())
        ? literal.substring(0, end)
        : literal;
  }

  private Folded sum(Expression.Sum sum, ApexMethod in, Walk walk) {
    StringBuilder text = new StringBuilder();
    boolean isText = false;
    for (Expression part : sum.parts()) {
      Folded folded = fold(part, in, walk);
      isText |= folded.isText;
      text.append(folded.text);
    }
    return isText && text.length() <= MAX_LENGTH
        ? new Folded(text.toString(), true)
        : Folded.UNKNOWN;
  }

  private Folded variable(Variable variable, ApexMethod in, Walk walk) {
    return variable.only().map(v -> fold(v, in, walk)).orElse(Folded.UNKNOWN);
  }

  private Folded constant(Optional<ApexCode.Owned> owned, Walk walk) {
    return owned
        .flatMap(fields::only)
        .map(g -> fold(g.value(), g.in(), walk))
        .orElse(Folded.UNKNOWN);
  }

  private Folded called(Expression.Call call, ApexMethod in, Walk walk) {
    if (call.isOn("String") && call.arguments().size() == 1) {
      Folded argument = fold(call.arguments().get(0), in, walk);
      if (call.isNamed("valueOf")) {
        return new Folded(argument.text, true);
      }
      if (call.isNamed("escapeSingleQuotes")) {
        return new Folded(argument.text.replace("'", "\\'"), true);
      }
    }
    if (call.isNamed("trim") && call.arguments().isEmpty() && call.receiver().isPresent()) {
      Folded text = fold(call.receiver().get(), in, walk);
      return new Folded(text.text.strip(), text.isText);
    }
    return returned(call, in, walk);
  }

  private Folded returned(Expression.Call call, ApexMethod in, Walk walk) {
    Optional<ApexMethod> target = code.target(in, call);
    List<Site.Return> returns = target.stream().flatMap(m -> m.sites(Site.Return.class)).toList();
    return returns.size() == 1
        ? fold(returns.get(0).value(), target.orElseThrow(), walk)
        : Folded.UNKNOWN;
  }
}
