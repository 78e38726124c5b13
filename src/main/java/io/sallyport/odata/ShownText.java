package io.sallyport.odata;

import io.sallyport.error.GatewayException;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.TextForm;
import io.sallyport.model.PrimitiveType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expressions with properties that clients see as text and rows hold as something else. A
 * comparison with the text of a value becomes one with the value, which a source can carry out.
 */
final class ShownText {
  private ShownText() {}

  /**
   * What a path leads to as clients see it.
   *
   * @param path to a property, of the entity at hand or of a related one, or to something else,
   *     which is no text
   */
  static Expression of(Expression path) {
    Expression end = path;
    while (end instanceof Expression.Path step) {
      end = step.value();
    }
    return end instanceof Expression.Member member && member.property().isShownAsText()
        ? new Expression.Call(TextForm.TEXT, List.of(path))
        : path;
  }

  /** What stands behind the text; the expression itself if it is no text of a value. */
  static Expression unwrapped(Expression expression) {
    return isText(expression) ? ((Expression.Call) expression).arguments().get(0) : expression;
  }

  private static boolean isText(Expression expression) {
    return expression instanceof Expression.Call call && call.function() == TextForm.TEXT;
  }

  /** The comparison without the text in it; empty if it needs the text. */
  static Optional<Expression> comparison(
      ComparisonOperator operator, Expression left, Expression right) {
    if (left instanceof Literal literal && isText(right)) {
      return comparison(operator.flipped(), right, literal);
    }
    if (!isText(left) || !(right instanceof Literal literal)) {
      return Optional.empty();
    }
    Expression value = unwrapped(left);
    if (literal.isNull()) {
      return Optional.of(new Expression.Comparison(operator, value, literal));
    }
    boolean equality = operator == ComparisonOperator.EQ || operator == ComparisonOperator.NE;
    Optional<Literal> same = value(literal, value.type().orElseThrow());
    if (same.isEmpty() && equality) {
      return Optional.of(operator == ComparisonOperator.EQ ? Literal.FALSE : Literal.TRUE);
    }
    boolean sameOrder = equality || value.type().get() == PrimitiveType.TIME_OF_DAY;
    return same.filter(s -> sameOrder).map(s -> new Expression.Comparison(operator, value, s));
  }

  /** A list of texts as one of values; a text that no value has is left out. */
  static Expression.In list(Expression.In in) {
    if (!isText(in.operand())) {
      return in;
    }
    Expression operand = unwrapped(in.operand());
    List<Literal> values = new ArrayList<>();
    for (Literal literal : in.values()) {
      if (literal.isNull()) {
        values.add(literal);
      } else {
        value(literal, operand.type().orElseThrow()).ifPresent(values::add);
      }
    }
    return new Expression.In(operand, values);
  }

  /** The value with just this text; empty if there is none. */
  private static Optional<Literal> value(Literal text, PrimitiveType type) {
    if (!(text.value() instanceof String s)) {
      return Optional.empty();
    }
    try {
      Literal value = Literals.fitted("'" + s.replace("'", "''") + "'", type);
      return Optional.of(value)
          .filter(v -> v.type().filter(type::equals).isPresent())
          .filter(v -> v.value() != null && TextForm.of(v.value()).equals(s));
    } catch (GatewayException e) {
      // A text that is no time is a text all the same.
      return Optional.empty();
    }
  }
}
