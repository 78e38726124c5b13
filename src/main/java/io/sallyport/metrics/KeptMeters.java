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

  /**
   * Watches the snapshot of one entity set; a number is no number while there is none.
   *
   * @param ageSeconds of its oldest row at most
   */
  public void snapshot(String entitySet, DoubleSupplier ageSeconds, DoubleSupplier rows) {
    Gauge.builder("sallyport.snapshot.age", ageSeconds::getAsDouble)
        .baseUnit("seconds")
        .description("How long ago the snapshot that answers are given from was begun")
        .tag("entity_set", entitySet)
        .register(registry);
    Gauge.builder("sallyport.snapshot.rows", rows::getAsDouble)
        .description("Entities in the snapshot that answers are given from")
        .tag("entity_set", entitySet)
        .register(registry);
  }
}
