package io.sallyport.odata;

import io.sallyport.expression.Expression;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An expression as people write it in a filter, with no more parentheses than they would. */
final class FilterText extends ExpressionText {
  private static final FilterText VISITOR = new FilterText();

  private FilterText() {}

  static String of(Expression expression) {
    return VISITOR.text(expression);
  }

  @Override
  public String literal(Expression.Literal literal) {
    Object value = literal.value();
    return value == null ? "null" : EntityUrl.literal(literal.type().orElseThrow(), value);
  }

  @Override
  public String comparison(Expression.Comparison comparison) {
    return operand(comparison.left())
        + " "
        + comparison.operator().name().toLowerCase(Locale.ROOT)
        + " "
        + operand(comparison.right());
  }

  @Override
  public String in(Expression.In in) {
    return operand(in.operand())
        + " in "
        + in.values().stream().map(this::text).collect(Collectors.joining(",", "(", ")"));
  }

  @Override
  public String and(Expression.And and) {
    return joined(and.operands(), " and ");
  }

  @Override
  public String or(Expression.Or or) {
    return joined(or.operands(), " or ");
  }

  @Override
  public String not(Expression.Not not) {
    return "not (" + text(not.operand()) + ")";
  }

  /** Whoever mixes {@code and} with {@code or} is told which comes first, though OData says so. */
  private String joined(List<Expression> operands, String word) {
    return operands.stream()
        .map(
            o ->
                o instanceof Expression.And || o instanceof Expression.Or
                    ? "(" + text(o) + ")"
                    : text(o))
        .collect(Collectors.joining(word));
  }

  private String operand(Expression expression) {
    return expression instanceof Expression.Predicate
        ? "(" + text(expression) + ")"
        : text(expression);
  }
}
