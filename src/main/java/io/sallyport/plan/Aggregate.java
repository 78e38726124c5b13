package io.sallyport.plan;

import io.sallyport.expression.Expression;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.util.Optional;

/**
 * One value made from all rows of a group (OData Data Aggregation 4.0, section 3.1). Nulls are left
 * out; of no values, a sum, average, minimum or maximum is null and a count is zero.
 *
 * @param operand what is aggregated; empty for a count of rows
 * @param result the property that holds it in the result
 */
public record Aggregate(Method method, Optional<Expression> operand, Property result) {

  /** How values are aggregated. */
  public enum Method {
    /** A decimal, however large; of floating point numbers a double, rounded once at the end. */
    SUM,
    /** The least value, strings by code point. */
    MIN,
    MAX,
    /** The sum divided by the number of values: a decimal, of floating point numbers a double. */
    AVERAGE,
    /** How many different values there are, a decimal. */
    COUNT_DISTINCT,
    /** How many rows there are, or how many have a value of the operand, a decimal. */
    COUNT
  }

  /** An aggregate whose result has the type that the method makes of the operand's. */
  public static Aggregate of(Method method, Expression operand, String alias) {
    PrimitiveType type = type(method, operand.type().orElse(PrimitiveType.STRING));
    Property result = Property.of(alias, type);
    boolean counts = method == Method.COUNT || method == Method.COUNT_DISTINCT;
    return new Aggregate(method, Optional.of(operand), counts ? result.required() : result);
  }

  /** The number of rows of a group. */
  public static Aggregate count(String alias) {
    Property result = Property.of(alias, PrimitiveType.DECIMAL).required();
    return new Aggregate(Method.COUNT, Optional.empty(), result);
  }

  private static PrimitiveType type(Method method, PrimitiveType operand) {
    return switch (method) {
      case MIN, MAX -> operand;
      case SUM, AVERAGE -> operand.isFloating() ? PrimitiveType.DOUBLE : PrimitiveType.DECIMAL;
      case COUNT, COUNT_DISTINCT -> PrimitiveType.DECIMAL;
    };
  }
}
