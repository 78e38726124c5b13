package io.sallyport.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sallyport.plan.Origin;
import io.sallyport.plan.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times requests. Never throws: a meter that fails costs no answer. Thread-safe. */
public final class RequestMeters {
  private static final Logger LOG = LoggerFactory.getLogger(RequestMeters.class);
  private static final String NONE = "none";

  private final MeterRegistry registry;
  private final Map<String, String> sources;
  private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);

  /** Meters are found by a value of their own, which is cheaper than by a list of labels. */
  private final Map<Asked, Counter> requests = new ConcurrentHashMap<>();

  private final Map<Served, Timer> served = new ConcurrentHashMap<>();
  private final Map<String, Sizes> sizes = new ConcurrentHashMap<>();
  private final Map<String, Timer> ages = new ConcurrentHashMap<>();

  /** What one counter counts. */
  private record Asked(
      String service, String entitySet, String operation, int status, Origin origin) {}

  /** What one timer times. */
  private record Served(String source, Origin origin) {}

  /** How large the answers of a service are. */
  private record Sizes(DistributionSummary rows, DistributionSummary bytes) {}

  RequestMeters(MeterRegistry registry, Map<String, String> sources) {
    this.registry = registry;
    this.sources = Map.copyOf(sources);
    for (Stage stage : Stage.ALL) {
      stages.put(
          stage,
          Buckets.durations(
              Timer.builder("sallyport.stage")
                  .description("Time that requests spend in a stage of a read")
                  .tag("stage", stage.label()),
              registry));
    }
  }

  /** Notes a request once all of its answer is sent. */
  public void answered(AnsweredRequest request) {
    try {
      note(request);
    } catch (RuntimeException e) {
      LOG.warn("a meter failed; the request was answered", e);
    }
  }

  private void note(AnsweredRequest request) {
    String set = request.entitySet().orElse(NONE);
    String source = sources.getOrDefault(set, NONE);
    requests
        .computeIfAbsent(
            new Asked(
                request.service(), set, request.operation(), request.status(), request.origin()),
            this::counter)
        .increment();
    served
        .computeIfAbsent(new Served(source, request.origin()), this::timer)
        .record(request.nanos(), TimeUnit.NANOSECONDS);
    Sizes size = sizes.computeIfAbsent(request.service(), this::sizes);
    size.rows().record(request.rows());
    size.bytes().record(request.bytes());
    for (Stage stage : Stage.ALL) {
      long nanos = request.times().nanos(stage);
      if (nanos > 0) {
        stages.get(stage).record(nanos, TimeUnit.NANOSECONDS);
      }
    }
    request.age().ifPresent(age -> ages.computeIfAbsent(source, this::age).record(age));
  }

  private Counter counter(Asked asked) {
    return Counter.builder("sallyport.requests")
        .description("Requests answered")
        .tag("service", asked.service())
        .tag("entity_set", asked.entitySet())
        .tag("operation", asked.operation())
        .tag("status", Integer.toString(asked.status()))
        .tag("origin", asked.origin().label())
        .register(registry);
  }

  private Timer timer(Served answer) {
    return Buckets.durations(
        Timer.builder("sallyport.served")
            .description("Time from a request to the last byte of its answer")
            .tag("source", answer.source())
            .tag("origin", answer.origin().label()),
        registry);
  }

  private Sizes sizes(String service) {
    return new Sizes(
        Buckets.rows(
            DistributionSummary.builder("sallyport.response.rows")
                .description("Entities in an answer")
                .tag("service", service),
            registry),
        Buckets.bytes(
            DistributionSummary.builder("sallyport.response.size")
                .baseUnit("bytes")
                .description("Size of an answer before it is compressed")
                .tag("service", service),
            registry));
  }

  private Timer age(String source) {
    return Timer.builder("sallyport.served.age")
        .description("Age of data that was served in place of live data")
        .tag("source", source)
        .serviceLevelObjectives(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(7))
        .register(registry);
  }
}
