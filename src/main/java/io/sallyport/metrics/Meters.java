package io.sallyport.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All meters of one gateway. Thread-safe. */
public final class Meters implements AutoCloseable {
  /** What a reader that says nothing gets: the text format of Prometheus. */
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private @Nullable JvmGcMetrics collections;

  /**
   * Loads what the first meters need, so that they need not wait for it. May be called by any
   * thread, any number of times.
   */
  public static void warmUp() {
    new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).close();
  }

  /**
   * Adds the meters of the process itself, if they are not there yet. Takes a moment, so that it is
   * not done at the start; at the latest when somebody looks.
   */
  public synchronized void watchProcess() {
    if (collections != null) {
      return;
    }
    collections = new JvmGcMetrics();
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /**
   * The meters of requests.
   *
   * @param sources the name of the source of each entity set
   */
  public RequestMeters requests(Map<String, String> sources) {
    return new RequestMeters(registry, sources);
  }

  /** The meters of one source. */
  public SourceMeters source(String name) {
    return new SourceMeters(registry, name);
  }

  /** The meters of what is kept. */
  public KeptMeters kept() {
    return new KeptMeters(registry);
  }

  MeterRegistry registry() {
    return registry;
  }

  /**
   * All meters as they stand.
   *
   * @param accept what the reader can read; OpenMetrics if it is named there, else the text format
   */
  public Exposition read(String accept) {
    watchProcess();
    String type = accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    return new Exposition(type, registry.scrape(type));
  }

  /** Meters in a form that a monitoring system reads. */
  public record Exposition(String contentType, String text) {}

  @Override
  public synchronized void close() {
    if (collections != null) {
      collections.close();
    }
    registry.close();
  }
}
