package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.ArithmeticOperator;
import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.TimeArithmetic;
import io.sallyport.model.PrimitiveType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Arithmetic on numbers, and on dates, points in time and durations. */
final class Arithmetics {
  private Arithmetics() {}

  static Expression of(ArithmeticOperator operator, Expression left, Expression right) {
    boolean withTime =
        Stream.of(left, right).anyMatch(s -> s.type().filter(TimeArithmetic::takes).isPresent());
    if (!withTime) {
      return new Expression.Arithmetic(
          operator, left, right, Numbers.promoted(number(left), number(right)));
    }
    return TimeArithmetic.of(operator)
        .map(f -> new Expression.Call(f, List.of(left, right)))
        .filter(c -> c.type().isPresent())
        .map(Arithmetics::calculated)
        .orElseThrow(() -> cannot(operator, left, right));
  }

  static Expression negated(Expression operand) {
    if (operand.type().filter(PrimitiveType.DURATION::equals).isPresent()) {
      return calculated(new Expression.Call(TimeArithmetic.NEGATE, List.of(operand)));
    }
    number(operand);
    return new Expression.Negation(operand);
  }

  /** What is the same for all rows, such as an hour ago, is a value that sources understand. */
  private static Expression calculated(Expression.Call call) {
    boolean constant = call.arguments().stream().allMatch(Expression.Literal.class::isInstance);
    Object value = constant ? Evaluator.of(call, List.of()).evaluate(column -> null) : null;
    return value == null ? call : Expression.Literal.of(value, call.type().orElseThrow());
  }

  private static Optional<PrimitiveType> number(Expression operand) {
    Optional<PrimitiveType> type = operand.type();
    if (type.isPresent() && !type.get().isNumeric()) {
      throw mismatch("Arithmetic takes numbers; " + TypeNames.withArticle(type) + " is none.");
    }
    return type;
  }

  private static GatewayException cannot(
      ArithmeticOperator operator, Expression left, Expression right) {
    return mismatch(
        "There is no '"
            + operator.name().toLowerCase(Locale.ROOT)
            + "' of "
            + TypeNames.withArticle(left.type())
            + " and "
            + TypeNames.withArticle(right.type())
            + ".");
  }

  private static GatewayException mismatch(String message) {
    return new GatewayException(ErrorCode.QUERY_TYPE_MISMATCH, message);
  }
}
