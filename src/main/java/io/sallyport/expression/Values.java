package io.sallyport.expression;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What two values of the same kind have to do with each other: which is greater, what is their sum.
 * Numbers of different types are promoted (section 5.1.1.11): floating point wins over decimal,
 * decimal over integer.
 *
 * <p>Strings compare by code point, GUIDs and binaries by unsigned byte: orders that do not depend
 * on a place or a version, so that every source can be asked for the same.
 */
public final class Values {
  private Values() {}

  /**
   * Negative, zero or positive, as {@code left} is less than, equal to or greater than {@code
   * right}.
   */
  public static int compare(Object left, Object right) {
    if (left instanceof Number l && right instanceof Number r) {
      return compareNumbers(l, r);
    }
    if (left instanceof String l && right instanceof String r) {
      return compareCodePoints(l, r);
    }
    if (left instanceof UUID l && right instanceof UUID r) {
      int high = Long.compareUnsigned(l.getMostSignificantBits(), r.getMostSignificantBits());
      return high != 0
          ? high
          : Long.compareUnsigned(l.getLeastSignificantBits(), r.getLeastSignificantBits());
    }
    if (left instanceof byte[] l && right instanceof byte[] r) {
      return Arrays.compareUnsigned(l, r);
    }
    return compareNatural(left, right);
  }

  /** Nulls first, then as {@link #compare}: the ascending order of {@code $orderby}. */
  public static int compareNullsFirst(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right ? 0 : left == null ? -1 : 1;
    }
    return compare(left, right);
  }

  /** Whether two values are equal as {@code eq} has it: null equals null. */
  public static boolean equal(@Nullable Object left, @Nullable Object right) {
    return left == null || right == null ? left == right : compare(left, right) == 0;
  }

  /**
   * A stand-in for a value that can be hashed: two values are {@link #equal} exactly if their keys
   * are equal.
   */
  public static Object key(Object value) {
    if (value instanceof Long || value instanceof String || value instanceof UUID) {
      return value instanceof Long l ? BigDecimal.valueOf(l).stripTrailingZeros() : value;
    }
    if (value instanceof BigDecimal d) {
      return d.stripTrailingZeros();
    }
    if (value instanceof Float || value instanceof Double) {
      double d = ((Number) value).doubleValue();
      return Double.isFinite(d) ? new BigDecimal(d).stripTrailingZeros() : (Object) d;
    }
    return value instanceof byte[] bytes ? java.nio.ByteBuffer.wrap(bytes) : value;
  }

  private static int compareNumbers(Number left, Number right) {
    if (left instanceof Long l && right instanceof Long r) {
      return l.compareTo(r);
    }
    if (isFloating(left) || isFloating(right)) {
      double l = left.doubleValue();
      double r = right.doubleValue();
      // Not Double.compare alone: it tells 0.0 from -0.0.
      return l == r ? 0 : Double.compare(l, r);
    }
    return decimal(left).compareTo(decimal(right));
  }

  private static int compareCodePoints(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // A surrogate stands for a code point above all that fit into one char.
        boolean leftHigh = Character.isSurrogate(l);
        boolean rightHigh = Character.isSurrogate(r);
        return leftHigh == rightHigh ? Character.compare(l, r) : leftHigh ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  @SuppressWarnings("unchecked")
  private static int compareNatural(Object left, Object right) {
    if (left.getClass() != right.getClass() || !(left instanceof Comparable<?>)) {
      throw new IllegalArgumentException(
          "cannot compare " + left.getClass().getName() + " with " + right.getClass().getName());
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  static Number arithmetic(ArithmeticOperator operator, Number left, Number right) {
    if (isFloating(left) || isFloating(right)) {
      double result = floating(operator, left.doubleValue(), right.doubleValue());
      return left instanceof Double || right instanceof Double ? (Number) result : (float) result;
    }
    if (left instanceof Long l && right instanceof Long r) {
      return integer(operator, l, r);
    }
    return exact(operator, decimal(left), decimal(right));
  }

  static Number negate(Number value) {
    if (value instanceof Long l) {
      return integer(ArithmeticOperator.SUB, 0, l);
    }
    if (value instanceof BigDecimal d) {
      return d.negate();
    }
    return value instanceof Float f ? (Number) (-f) : -value.doubleValue();
  }

  private static double floating(ArithmeticOperator operator, double left, double right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUB -> left - right;
      case MUL -> left * right;
      case DIV -> left / right;
      case MOD -> left % right;
    };
  }

  private static Number integer(ArithmeticOperator operator, long left, long right) {
    BigInteger l = BigInteger.valueOf(left);
    BigInteger r = BigInteger.valueOf(right);
    BigInteger result =
        switch (operator) {
          case ADD -> l.add(r);
          case SUB -> l.subtract(r);
          case MUL -> l.multiply(r);
          case DIV -> l.divide(nonZero(r));
          case MOD -> l.remainder(nonZero(r));
        };
    // What no longer fits into 64 bits goes on as a decimal rather than as a wrong number.
    return result.bitLength() < Long.SIZE ? (Number) result.longValue() : new BigDecimal(result);
  }

  private static BigDecimal exact(ArithmeticOperator operator, BigDecimal left, BigDecimal right) {
    return switch (operator) {
      case ADD -> left.add(right);
      case SUB -> left.subtract(right);
      case MUL -> left.multiply(right);
      case DIV -> left.divide(nonZero(right), MathContext.DECIMAL128);
      case MOD -> left.remainder(nonZero(right));
    };
  }

  private static <N extends Number> N nonZero(N divisor) {
    if (divisor.doubleValue() == 0.0) {
      throw new GatewayException(
          ErrorCode.EVALUATION_FAILED, "The query divides by zero for at least one row.");
    }
    return divisor;
  }

  private static boolean isFloating(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigDecimal d ? d : BigDecimal.valueOf(number.longValue());
  }
}
