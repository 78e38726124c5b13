package io.sallyport.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * The buckets of histograms: few, and the same everywhere, so that sums over them mean something.
 */
final class Buckets {
  private static final Duration[] DURATIONS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };
  private static final double[] ROWS = {1, 10, 26, 100, 200, 500, 1_000, 2_000, 5_000};
  private static final double[] BYTES = {
    1_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 4_000_000, 8_000_000
  };

  private Buckets() {}

  static Timer durations(Timer.Builder timer, MeterRegistry registry) {
    return timer.serviceLevelObjectives(DURATIONS).register(registry);
  }

  static DistributionSummary rows(DistributionSummary.Builder rows, MeterRegistry registry) {
    return rows.serviceLevelObjectives(ROWS).register(registry);
  }

  static DistributionSummary bytes(DistributionSummary.Builder bytes, MeterRegistry registry) {
    return bytes.serviceLevelObjectives(BYTES).register(registry);
  }
}
