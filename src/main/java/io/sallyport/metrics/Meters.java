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

/** All meters of one gateway. Thread-safe. */
public final class Meters implements AutoCloseable {
  /** What a reader that says nothing gets: the text format of Prometheus. */
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** With the meters of the process itself. */
  public Meters() {
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
    String type = accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    return new Exposition(type, registry.scrape(type));
  }

  /** Meters in a form that a monitoring system reads. */
  public record Exposition(String contentType, String text) {}

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
