package io.sallyport.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sallyport.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times what a source does. Never throws. Thread-safe. */
public final class SourceMeters {
  private static final Logger LOG = LoggerFactory.getLogger(SourceMeters.class);

  private final MeterRegistry registry;
  private final String source;
  private final Map<String, Timer> reads = new ConcurrentHashMap<>();

  SourceMeters(MeterRegistry registry, String source) {
    this.registry = registry;
    this.source = source;
  }

  /**
   * Notes a read, from its beginning to its last row.
   *
   * @param failure why it failed; null if it did not
   */
  public void read(long nanos, @Nullable ErrorCode failure) {
    try {
      String outcome = failure == null ? "ok" : failure.name().toLowerCase(Locale.ROOT);
      reads.computeIfAbsent(outcome, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    } catch (RuntimeException e) {
      LOG.warn("a meter failed; the read went on", e);
    }
  }

  private Timer timer(String outcome) {
    return Buckets.durations(
        Timer.builder("sallyport.origin")
            .description("Time of a read at the source, to its last row")
            .tag("source", source)
            .tag("outcome", outcome),
        registry);
  }

  /**
   * Watches a circuit breaker: one gauge per state, of which the present one is 1.
   *
   * @param states all that there are
   */
  public void breaker(List<String> states, Supplier<String> state) {
    for (String each : states) {
      Gauge.builder("sallyport.breaker.state", () -> state.get().equals(each) ? 1 : 0)
          .description("1 for the state in which the circuit breaker is")
          .tag("source", source)
          .tag("state", each)
          .register(registry);
    }
  }

  /** Notes that the circuit breaker changed its state. */
  public void transition(String from, String to) {
    Counter.builder("sallyport.breaker.transitions")
        .description("Changes of the state of the circuit breaker")
        .tag("source", source)
        .tag("from", from)
        .tag("to", to)
        .register(registry)
        .increment();
  }

  /** Watches how many reads run and how many wait, of how many that may run. */
  public void bulkhead(DoubleSupplier running, DoubleSupplier waiting, int limit) {
    gauge("sallyport.bulkhead.running", "Reads of the source that run", running);
    gauge("sallyport.bulkhead.waiting", "Reads of the source that wait for others", waiting);
    gauge("sallyport.bulkhead.limit", "Reads of the source that may run at once", () -> limit);
  }

  /** Watches how often reads were tried again. */
  public void retries(DoubleSupplier retries) {
    counter("sallyport.retries", retries)
        .description("Reads that were tried again")
        .tag("source", source)
        .register(registry);
  }

  /** Watches a pool of connections. */
  public void pool(DoubleSupplier inUse, DoubleSupplier idle, DoubleSupplier waiting, int limit) {
    gauge("sallyport.pool.used", "Connections to the source in use", inUse);
    gauge("sallyport.pool.idle", "Connections to the source that are idle", idle);
    gauge("sallyport.pool.waiting", "Reads that wait for a connection", waiting);
    gauge("sallyport.pool.limit", "Connections to the source at most", () -> limit);
  }

  /** Watches the counts that are given again for a time. */
  public void counts(String service, DoubleSupplier known, DoubleSupplier counted) {
    counts(service, "hit", known);
    counts(service, "miss", counted);
  }

  private void counts(String service, String result, DoubleSupplier number) {
    counter("sallyport.count.cache", number)
        .description("Counts that were known, and that had to be made")
        .tag("source", source)
        .tag("service", service)
        .tag("result", result)
        .register(registry);
  }

  /** Watches whether a drill of a kind is on. */
  public void drill(List<String> faults, Supplier<@Nullable String> fault) {
    for (String each : faults) {
      Gauge.builder("sallyport.drill", () -> each.equals(fault.get()) ? 1 : 0)
          .description("1 while the source is made to fail on purpose")
          .tag("source", source)
          .tag("fault", each)
          .register(registry);
    }
  }

  /** The object of such a counter is held weakly, its function is not. */
  private FunctionCounter.Builder<MeterRegistry> counter(String name, DoubleSupplier number) {
    return FunctionCounter.builder(name, registry, held -> number.getAsDouble());
  }

  private void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble)
        .description(description)
        .tag("source", source)
        .register(registry);
  }
}
