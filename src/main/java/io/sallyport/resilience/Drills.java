package io.sallyport.resilience;

import io.sallyport.plan.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drills that are on, at most one per source. Each ends by itself. Each beginning and end is a
 * line in the log. Thread-safe.
 */
public final class Drills {
  private static final Logger AUDIT = LoggerFactory.getLogger("io.sallyport.audit");

  private final Set<String> sources;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Map<String, Drill> on = new ConcurrentHashMap<>();

  /**
   * @param sources that there are
   */
  public Drills(Collection<String> sources, InstantSource clock, LongSupplier nanoTime) {
    this.sources = Set.copyOf(sources);
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** The names of the sources that can be drilled, in their order. */
  public List<String> sources() {
    return sources.stream().sorted().toList();
  }

  /**
   * Makes a source fail from now on, in place of any other drill of it.
   *
   * @throws IllegalArgumentException if there is no such source
   */
  public Drill start(String source, Fault fault, Duration duration) {
    if (!sources.contains(source)) {
      throw new IllegalArgumentException("there is no source '" + source + "'");
    }
    Drill drill =
        new Drill(source, fault, clock.instant().plus(duration), Deadline.in(duration, nanoTime));
    Drill before = on.put(source, drill);
    if (before != null) {
      AUDIT.warn("drill replaced: source={} fault={}", source, before.fault().text());
    }
    AUDIT.warn(
        "drill started: source={} fault={} for={}s until={}",
        source,
        fault.text(),
        duration.toSeconds(),
        drill.until());
    return drill;
  }

  /** Ends the drill of a source; empty if there is none. */
  public Optional<Drill> end(String source) {
    Optional<Drill> ended = Optional.ofNullable(on.remove(source));
    ended.ifPresent(drill -> told(drill, "ended by the operator"));
    return ended;
  }

  /** Ends all drills. */
  public List<Drill> endAll() {
    return sources().stream().flatMap(source -> end(source).stream()).toList();
  }

  /** The drill of a source, if one is on. */
  public Optional<Drill> of(String source) {
    return on.isEmpty() ? Optional.empty() : Optional.ofNullable(on.get(source)).filter(this::isOn);
  }

  /** All drills that are on, in the order of their sources. */
  public List<Drill> list() {
    return on.isEmpty()
        ? List.of()
        : on.values().stream()
            .filter(this::isOn)
            .sorted(Comparator.comparing(Drill::source))
            .toList();
  }

  /** All drills that are on in one short text; empty if there are none. */
  public String label() {
    return on.isEmpty() ? "" : list().stream().map(Drill::label).collect(Collectors.joining(", "));
  }

  /** Ends what is over, and says so; to be called from time to time. */
  public void look() {
    list();
  }

  private boolean isOn(Drill drill) {
    if (!drill.deadline().hasPassed()) {
      return true;
    }
    if (on.remove(drill.source(), drill)) {
      told(drill, "ended by itself");
    }
    return false;
  }

  private static void told(Drill drill, String how) {
    AUDIT.warn("drill {}: source={} fault={}", how, drill.source(), drill.fault().text());
  }
}
