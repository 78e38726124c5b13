package io.sallyport.expression;

import static io.sallyport.expression.Signatures.NUMBER;
import static io.sallyport.expression.Signatures.likeFirst;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The rounding functions (section 5.1.1.8). An integer rounds to itself. */
public final class MathFunctions {
  /** To the nearest integer; the half away from zero. */
  public static final Function ROUND =
      rounding("round", RoundingMode.HALF_UP, d -> Math.signum(d) * Math.floor(Math.abs(d) + 0.5));

  public static final Function FLOOR = rounding("floor", RoundingMode.FLOOR, Math::floor);
  public static final Function CEILING = rounding("ceiling", RoundingMode.CEILING, Math::ceil);

  static final List<Function> ALL = List.of(ROUND, FLOOR, CEILING);

  private MathFunctions() {}

  private static Function rounding(String name, RoundingMode mode, DoubleUnaryOperator floating) {
    return new Function(name, likeFirst(NUMBER), a -> round(a[0], mode, floating));
  }

  private static Object round(Object value, RoundingMode mode, DoubleUnaryOperator floating) {
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(0, mode);
    }
    if (value instanceof Double d) {
      return floating.applyAsDouble(d);
    }
    if (value instanceof Float f) {
      return (float) floating.applyAsDouble(f);
    }
    return value;
  }
}
