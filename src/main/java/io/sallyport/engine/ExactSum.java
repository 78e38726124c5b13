package io.sallyport.engine;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A sum that does not depend on the order of its numbers: it is kept exactly and rounded once, when
 * it is asked for. A floating point number counts as the decimal that it is.
 */
final class ExactSum {
  private BigDecimal decimals = BigDecimal.ZERO;
  private long integers;
  private double infinities;
  private long count;

  void add(Number number) {
    count++;
    if (number instanceof Long integer) {
      addInteger(integer);
    } else if (number instanceof BigDecimal decimal) {
      decimals = decimals.add(decimal);
    } else if (Double.isFinite(number.doubleValue())) {
      decimals = decimals.add(new BigDecimal(number.doubleValue()));
    } else {
      infinities += number.doubleValue();
    }
  }

  private void addInteger(long integer) {
    long sum = integers + integer;
    boolean overflow = ((integers ^ sum) & (integer ^ sum)) < 0;
    if (overflow) {
      decimals = decimals.add(BigDecimal.valueOf(integers));
    }
    integers = overflow ? integer : sum;
  }

  /** How many numbers have been added. */
  long count() {
    return count;
  }

  /** Of numbers that are no floating point numbers. */
  BigDecimal asDecimal() {
    return decimals.add(BigDecimal.valueOf(integers));
  }

  /** The nearest double; as IEEE 754 has it if a number was not finite. */
  double asDouble() {
    return isFinite() ? asDecimal().doubleValue() : infinities;
  }

  double averageAsDouble() {
    return isFinite()
        ? asDecimal().divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue()
        : infinities;
  }

  private boolean isFinite() {
    return infinities == 0;
  }
}
