package io.sallyport.source.jdbc;

import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;

/** From which to which whole number a type goes. */
record IntegerRange(long least, long greatest) {
  static final IntegerRange LONG = new IntegerRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Of a type; of 64 bits for types that are not whole numbers. */
  static IntegerRange of(PrimitiveType type) {
    return switch (type) {
      case SBYTE -> new IntegerRange(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case BYTE -> new IntegerRange(0, 255);
      case INT16 -> new IntegerRange(Short.MIN_VALUE, Short.MAX_VALUE);
      case INT32 -> new IntegerRange(Integer.MIN_VALUE, Integer.MAX_VALUE);
      default -> LONG;
    };
  }

  boolean contains(BigDecimal value) {
    return value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(greatest)) <= 0;
  }

  /** The value itself, if it is in the range. */
  long check(long value) {
    if (value < least || value > greatest) {
      throw new ArithmeticException("not between " + least + " and " + greatest);
    }
    return value;
  }
}
