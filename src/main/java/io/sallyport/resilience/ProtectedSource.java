package io.sallyport.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * The live way to a source, with all that protects it and those who ask it. The decorators stand
 * here in their order, from the source outwards:
 *
 * <ol>
 *   <li><b>drill</b>, as if it were the source itself, so that a drill shows what an outage would;
 *   <li><b>deadline</b> of one try, next to the source, because what waits outside of it for a turn
 *       or for another try must not use up the time of the read;
 *   <li><b>observer</b>: it is told what the source took, without what others made it wait;
 *   <li><b>bulkhead</b>: a try holds a place only while the source works, not while it waits for
 *       the next try;
 *   <li><b>retry</b>: some failures are gone in an instant, and then nobody need know;
 *   <li><b>circuit breaker</b>, outside of the retries: it counts reads that failed for good, and
 *       an open one is not tried again.
 * </ol>
 *
 * <p>What answers in place of the source stands outside of all this.
 */
public final class ProtectedSource extends SourceDecorator {
  private final BoundedSource bulkhead;
  private final RetryingSource retry;
  private final CircuitBreaker breaker;

  /** The states of a circuit breaker, as {@link State} has them. */
  public static final List<String> BREAKER_STATES = List.of("closed", "open", "half_open");

  /** How much of the protection is in use, for the operator. */
  public record State(String breaker, float failureRate, int running, int queued, long retried) {}

  private ProtectedSource(
      Source outermost, BoundedSource bulkhead, RetryingSource retry, CircuitBreaker breaker) {
    super(outermost);
    this.bulkhead = bulkhead;
    this.retry = retry;
    this.breaker = breaker;
  }

  /** Protects a source by rules. */
  public static ProtectedSource around(Source source, ReadRules rules, ReadTools tools) {
    DrilledSource drilled =
        new DrilledSource(source, rules.source(), tools.drills(), tools.pause(), tools.percent());
    TimedSource timed = new TimedSource(drilled, rules.deadline(), tools.watch());
    ObservedSource observed = new ObservedSource(timed, tools.observer());
    CircuitBreaker breaker = CircuitBreaker.of(rules.source(), configuration(rules, tools.clock()));
    Gate gate = new Gate(rules.source(), breaker, rules.minimumReads());
    BoundedSource bulkhead = new BoundedSource(observed, rules, gate);
    RetryingSource retry = new RetryingSource(bulkhead, rules, gate, tools.pause());
    BreakingSource breaking = new BreakingSource(retry, gate, breaker);
    return new ProtectedSource(breaking, bulkhead, retry, breaker);
  }

  private static CircuitBreakerConfig configuration(ReadRules rules, Clock clock) {
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .slidingWindow(rules.window(), rules.minimumReads(), SlidingWindowType.COUNT_BASED)
        .failureRateThreshold(rules.failureRate())
        .waitDurationInOpenState(rules.openFor())
        .permittedNumberOfCallsInHalfOpenState(rules.probes())
        .writableStackTraceEnabled(false)
        .build();
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    return ask.of(source, context);
  }

  /** Whether the next read would be let through. */
  public boolean isClosed() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  /** Tells of each change of the circuit breaker: from which state to which. */
  public void onTransition(BiConsumer<String, String> listener) {
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                listener.accept(
                    label(event.getStateTransition().getFromState()),
                    label(event.getStateTransition().getToState())));
  }

  public State state() {
    return new State(
        label(breaker.getState()),
        breaker.getMetrics().getFailureRate(),
        bulkhead.running(),
        bulkhead.queued(),
        retry.retried());
  }

  private static String label(CircuitBreaker.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
