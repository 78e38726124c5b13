package io.sallyport.sampledata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Chance that falls the same way everywhere: {@link Random} with a seed is specified to the bit,
 * and {@link StrictMath} too.
 */
final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /** From {@code min} to {@code max}, both included. */
  int between(int min, int max) {
    return min + random.nextInt(max - min + 1);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** An amount of money; small ones are more frequent than large ones. */
  BigDecimal money(double min, double max) {
    double value = min * StrictMath.exp(random.nextDouble() * StrictMath.log(max / min));
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }

  LocalDate dayBetween(LocalDate first, LocalDate last) {
    return first.plusDays(random.nextInt((int) (last.toEpochDay() - first.toEpochDay()) + 1));
  }

  UUID guid() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return UUID.nameUUIDFromBytes(bytes);
  }
}
