package io.sallyport.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;

/** Watches what is kept for the time when a source cannot answer. Thread-safe. */
public final class KeptMeters {
  private final MeterRegistry registry;

  KeptMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Watches one place where answers are kept.
   *
   * @param place such as {@code memory} or {@code disk}
   */
  public void place(String place, DoubleSupplier entries, DoubleSupplier bytes) {
    Gauge.builder("sallyport.kept.entries", entries::getAsDouble)
        .description("Answers that are kept")
        .tag("place", place)
        .register(registry);
    Gauge.builder("sallyport.kept.size", bytes::getAsDouble)
        .baseUnit("bytes")
        .description("Size of the answers that are kept")
        .tag("place", place)
        .register(registry);
  }
}
