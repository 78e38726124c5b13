package io.sallyport.engine;

import io.sallyport.expression.Values;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.Aggregate.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One aggregate of one group while its rows go by. */
interface Accumulator {
  /**
   * Takes the value of one more row.
   *
   * @param value of the operand; anything where rows are counted
   */
  void add(@Nullable Object value);

  @Nullable Object result();

  static Accumulator of(Aggregate aggregate) {
    return switch (aggregate.method()) {
      case SUM -> new Sum(aggregate);
      case AVERAGE -> new Average(aggregate);
      case MIN, MAX -> new Extreme(aggregate.method() == Method.MIN ? -1 : 1);
      case COUNT_DISTINCT -> new Distinct();
      case COUNT -> new Count(aggregate.operand().isEmpty());
    };
  }

  /** The average of exact numbers: the one place where a quotient is rounded. */
  static BigDecimal average(BigDecimal sum, BigDecimal count) {
    return sum.divide(count, MathContext.DECIMAL128);
  }

  /** Adds up numbers. */
  abstract class Summing implements Accumulator {
    final ExactSum sum = new ExactSum();
    final boolean floating;

    Summing(Aggregate aggregate) {
      this.floating = aggregate.result().type().isFloating();
    }

    @Override
    public final void add(@Nullable Object value) {
      if (value instanceof Number number) {
        sum.add(number);
      }
    }
  }

  /** Null if there is no value. */
  final class Sum extends Summing {
    Sum(Aggregate aggregate) {
      super(aggregate);
    }

    @Override
    public @Nullable Object result() {
      return sum.count() == 0 ? null : floating ? (Object) sum.asDouble() : sum.asDecimal();
    }
  }

  /** Null if there is no value. */
  final class Average extends Summing {
    Average(Aggregate aggregate) {
      super(aggregate);
    }

    @Override
    public @Nullable Object result() {
      if (sum.count() == 0) {
        return null;
      }
      return floating
          ? (Object) sum.averageAsDouble()
          : average(sum.asDecimal(), BigDecimal.valueOf(sum.count()));
    }
  }

  /** The least or the greatest; of equal ones the first. */
  final class Extreme implements Accumulator {
    private final int sign;
    private @Nullable Object best;

    /**
     * @param sign of the comparison of a better value with a worse one
     */
    Extreme(int sign) {
      this.sign = sign;
    }

    @Override
    public void add(@Nullable Object value) {
      if (value != null && (best == null || Integer.signum(Values.compare(value, best)) == sign)) {
        best = value;
      }
    }

    @Override
    public @Nullable Object result() {
      return best;
    }
  }

  /** How many different values. */
  final class Distinct implements Accumulator {
    private final Set<Object> keys = new HashSet<>();

    @Override
    public void add(@Nullable Object value) {
      if (value != null) {
        keys.add(Values.key(value));
      }
    }

    @Override
    public Object result() {
      return BigDecimal.valueOf(keys.size());
    }
  }

  /** How many rows, or how many values. */
  final class Count implements Accumulator {
    private final boolean rows;
    private long count;

    Count(boolean rows) {
      this.rows = rows;
    }

    @Override
    public void add(@Nullable Object value) {
      if (rows || value != null) {
        count++;
      }
    }

    @Override
    public Object result() {
      return BigDecimal.valueOf(count);
    }
  }
}
