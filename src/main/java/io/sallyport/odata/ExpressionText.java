package io.sallyport.odata;

import io.sallyport.expression.Expression;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An expression as text, the same for equal expressions in every process. It reads like a filter,
 * with parentheses around every operator.
 */
class ExpressionText implements Expression.Visitor<String> {
  private static final ExpressionText VISITOR = new ExpressionText();

  /** For other ways to write it. */
  ExpressionText() {}

  static String of(Expression expression) {
    return VISITOR.text(expression);
  }

  final String text(Expression expression) {
    return expression.accept(this);
  }

  @Override
  public String literal(Expression.Literal literal) {
    Object value = literal.value();
    if (value == null) {
      return "null";
    }
    if (value instanceof String s) {
      return "'" + s.replace("'", "''") + "'";
    }
    String text =
        value instanceof byte[] bytes
            ? "binary'" + Base64.getUrlEncoder().encodeToString(bytes) + "'"
            : value.toString();
    return literal.type().map(t -> TypeNames.of(t) + ":").orElse("") + text;
  }

  @Override
  public String member(Expression.Member member) {
    return member.property().name();
  }

  @Override
  public String related(Expression.Related related) {
    return related.navigation() + "/" + text(related.value());
  }

  @Override
  public String outer(Expression.Outer outer) {
    return "^" + outer.levels() + "/" + text(outer.value());
  }

  @Override
  public String relatedCount(Expression.RelatedCount count) {
    return count.navigation() + "/$count";
  }

  @Override
  public String lambda(Expression.Lambda lambda) {
    return lambda.navigation()
        + "/"
        + lambda.quantifier().name().toLowerCase(Locale.ROOT)
        + "("
        + text(lambda.predicate())
        + ")";
  }

  @Override
  public String comparison(Expression.Comparison comparison) {
    return infix(comparison.left(), comparison.operator(), comparison.right());
  }

  @Override
  public String in(Expression.In in) {
    return "(" + text(in.operand()) + " in " + list(in.values(), ",") + ")";
  }

  @Override
  public String and(Expression.And and) {
    return list(and.operands(), " and ");
  }

  @Override
  public String or(Expression.Or or) {
    return list(or.operands(), " or ");
  }

  @Override
  public String not(Expression.Not not) {
    return "(not " + text(not.operand()) + ")";
  }

  @Override
  public String arithmetic(Expression.Arithmetic arithmetic) {
    return infix(arithmetic.left(), arithmetic.operator(), arithmetic.right());
  }

  @Override
  public String negation(Expression.Negation negation) {
    return "(-" + text(negation.operand()) + ")";
  }

  @Override
  public String call(Expression.Call call) {
    return call.function().name() + list(call.arguments(), ",");
  }

  private String infix(Expression left, Enum<?> operator, Expression right) {
    String name = operator.name().toLowerCase(Locale.ROOT);
    return "(" + text(left) + " " + name + " " + text(right) + ")";
  }

  private String list(List<? extends Expression> expressions, String separator) {
    return expressions.stream().map(this::text).collect(Collectors.joining(separator, "(", ")"));
  }
}
