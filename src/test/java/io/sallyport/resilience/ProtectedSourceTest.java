package io.sallyport.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sallyport.error.ErrorCode;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import io.sallyport.testing.ListSource;
import io.sallyport.testing.RandomPlans;
import io.sallyport.testing.ScriptedSource;
import io.sallyport.testing.ScriptedSource.Fault;
import io.sallyport.testing.SetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProtectedSourceTest {
  private static final SourceQuery ALL = SourceQuery.scan(RandomPlans.SET, List.of(RandomPlans.ID));
  private static final int ROWS = 20;

  private final ListSource rows =
      new ListSource(Map.of("things", new RandomPlans(3).rows(ROWS)), Capabilities.NOTHING);
  private final ScriptedSource source = new ScriptedSource(rows);
  private final ReadWatch watch = new ReadWatch();
  private final SetClock clock = new SetClock();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> transitions = new ArrayList<>();

  @AfterEach
  void stop() {
    watch.close();
  }

  @Test
  void failureBeforeTheFirstRow_isTriedAgainAfterGrowingWaits() {
    ProtectedSource subject = protect(rules(2, 4, 0));
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE, 2));
    assertThat(read(subject)).isEqualTo(ROWS);
    assertThat(source.reads).hasValue(3);
    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(150));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
    assertThat(subject.state().retried()).isEqualTo(2);
    assertThat(subject.isClosed()).isTrue();
  }

  /** Each read needs a second try, so there are as many failures as answers. */
  @Test
  void failuresThatAreNotInARow_doNotOpenTheBreaker() {
    ProtectedSource subject = protect(rules(1, 2, 0));
    for (int i = 0; i < 5; i++) {
      source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE, 1));
      assertThat(read(subject)).isEqualTo(ROWS);
    }
    assertThat(source.reads).hasValue(10);
    assertThat(subject.isClosed()).isTrue();
  }

  @Test
  void failureAmongTheRows_isNotTriedAgainButCounted() {
    ProtectedSource subject = protect(rules(2, 4, 0));
    source.fail(Fault.dyingAfter(3));
    for (int i = 0; i < 4; i++) {
      assertFails(subject, ErrorCode.SOURCE_UNAVAILABLE);
    }
    assertThat(source.reads).hasValue(4);
    assertThat(subject.isClosed()).isFalse();
    assertThat(rows.open).as("streams still open").hasValue(0);
  }

  @Test
  void errorOfTheQuestion_isNeitherTriedAgainNorCounted() {
    ProtectedSource subject = protect(rules(2, 4, 0));
    source.fail(Fault.failing(ErrorCode.SOURCE_SCHEMA_CHANGED));
    for (int i = 0; i < 10; i++) {
      assertFails(subject, ErrorCode.SOURCE_SCHEMA_CHANGED);
    }
    assertThat(source.reads).hasValue(10);
    assertThat(pauses).isEmpty();
    assertThat(subject.isClosed()).isTrue();
  }

  @Test
  void brokenSource_isLeftAloneAndTriedAgainByItself() {
    ProtectedSource subject = protect(rules(0, 4, 0));
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    for (int i = 0; i < 4; i++) {
      assertFails(subject, ErrorCode.SOURCE_UNAVAILABLE);
    }
    assertThatThrownBy(() -> read(subject)).hasMessageContaining("left alone");
    assertThat(source.reads).as("not asked while it is left alone").hasValue(4);

    clock.advance(Duration.ofSeconds(11));
    assertFails(subject, ErrorCode.SOURCE_UNAVAILABLE);
    assertFails(subject, ErrorCode.SOURCE_UNAVAILABLE);
    assertThat(subject.state().breaker()).isEqualTo("open");

    clock.advance(Duration.ofSeconds(11));
    source.fail(Fault.NONE);
    assertThat(read(subject)).isEqualTo(ROWS);
    assertThat(read(subject)).isEqualTo(ROWS);
    assertThat(subject.isClosed()).isTrue();
    assertThat(transitions)
        .containsExactly(
            "closed>open",
            "open>half_open",
            "half_open>open",
            "open>half_open",
            "half_open>closed");
  }

  @Test
  void hangingSource_isCancelledAtItsDeadlineNotAtThatOfTheRequest() {
    ProtectedSource subject = protect(rules(2, 4, 0).withDeadline(Duration.ofMillis(60)));
    source.fail(Fault.hanging());
    RequestContext context = context();
    assertFails(subject, context, ErrorCode.SOURCE_TIMEOUT);
    assertThat(context.cancelledBy()).as("the request goes on").isNull();
    assertThat(source.reads).as("there is no time to try again").hasValue(1);
  }

  @Test
  void requestThatIsOver_stopsTheReadWithoutBlame() throws Exception {
    ProtectedSource subject = protect(rules(2, 4, 0));
    source.fail(Fault.hanging());
    RequestContext context = context();
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<?> read = caller.submit(() -> assertFails(subject, context, null));
      while (source.reads.get() == 0) {
        Thread.onSpinWait();
      }
      context.cancel(ErrorCode.REQUEST_CANCELLED);
      read.get();
    } finally {
      caller.shutdownNow();
    }
    assertThat(subject.state().running()).isZero();
  }

  @Test
  void oneMoreThanThereArePlaces_isTurnedAwayAtOnce() {
    ProtectedSource subject = protect(rules(0, 100, 0));
    List<RowStream> open = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      open.add(subject.read(ALL, context()));
    }
    assertThat(subject.state().running()).isEqualTo(2);
    assertFails(subject, ErrorCode.SOURCE_BUSY);
    assertThat(source.reads).hasValue(2);
    open.get(0).close();
    open.get(0).close();
    assertThat(read(subject)).as("a place is free again, and one only").isEqualTo(ROWS);
    assertThat(subject.state().running()).isEqualTo(1);
    open.get(1).close();
    assertThat(subject.isClosed()).as("load is not the source's fault").isTrue();
  }

  @Test
  void waiterInTheQueue_getsThePlaceThatBecomesFree() throws Exception {
    ProtectedSource subject = protect(rules(0, 100, 1));
    RowStream first = subject.read(ALL, context());
    RowStream second = subject.read(ALL, context());
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> third = caller.submit(() -> read(subject));
      while (subject.state().queued() == 0) {
        Thread.onSpinWait();
      }
      assertFails(subject, ErrorCode.SOURCE_BUSY);
      first.close();
      assertThat(third.get()).isEqualTo(ROWS);
    } finally {
      caller.shutdownNow();
      second.close();
    }
  }

  /** A queue of reads would else find out one after the other what the first ones did. */
  @Test
  void waiterInTheQueue_isTurnedAwayWhenTheSourceFailsMeanwhile() throws Exception {
    ProtectedSource subject = protect(rules(0, 2, 1));
    RequestContext request = context();
    RowStream first = subject.read(ALL, request);
    RowStream second = subject.read(ALL, context());
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<?> third =
          caller.submit(
              () -> assertThatThrownBy(() -> read(subject)).hasMessageContaining("left alone"));
      while (subject.state().queued() == 0) {
        Thread.onSpinWait();
      }
      source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
      assertFails(subject, request, ErrorCode.SOURCE_UNAVAILABLE);
      assertFails(subject, request, ErrorCode.SOURCE_UNAVAILABLE);
      first.close();
      third.get();
      assertThat(source.reads).as("those that failed, and the first two").hasValue(4);
    } finally {
      caller.shutdownNow();
      second.close();
    }
  }

  @Test
  void furtherTry_isNotMadeWhenTheSourceIsLeftAloneMeanwhile() {
    ProtectedSource[] subject = new ProtectedSource[1];
    Pause othersFail =
        (duration, context) -> {
          pauses.add(duration);
          if (pauses.size() == 1) {
            assertFails(subject[0], ErrorCode.SOURCE_UNAVAILABLE);
            assertFails(subject[0], ErrorCode.SOURCE_UNAVAILABLE);
          }
        };
    subject[0] = protect(rules(1, 2, 0), othersFail);
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    assertThatThrownBy(() -> read(subject[0])).hasMessageContaining("left alone");
    assertThat(source.reads).as("once, and once for the first of the others").hasValue(2);
  }

  /** Else as many requests as there are places would wait for each other. */
  @Test
  void readInTheCourseOfAnother_needsNoPlaceOfItsOwn() {
    ProtectedSource subject = protect(rules(0, 100, 0));
    RequestContext request = context();
    RowStream first = subject.read(ALL, request);
    RowStream other = subject.read(ALL, context());
    try (RowStream nested = subject.read(ALL, request)) {
      assertThat(nested.advance()).isTrue();
      assertFails(subject, ErrorCode.SOURCE_BUSY);
    }
    first.close();
    other.close();
    assertThat(subject.state().running()).isZero();
    try (RowStream next = subject.read(ALL, request)) {
      assertThat(subject.state().running()).isOne();
      assertThat(next.advance()).isTrue();
    }
  }

  private ProtectedSource protect(Rules rules) {
    return protect(rules, (duration, context) -> pauses.add(duration));
  }

  private ProtectedSource protect(Rules rules, Pause pause) {
    ProtectedSource subject =
        ProtectedSource.around(source, rules.rules(), new ReadTools(watch, pause, clock));
    subject.onTransition((from, to) -> transitions.add(from + ">" + to));
    return subject;
  }

  private static Rules rules(int retries, int minimumReads, int queuedReads) {
    return new Rules(retries, minimumReads, queuedReads, Duration.ofSeconds(50));
  }

  /** What differs from test to test. */
  private record Rules(int retries, int minimumReads, int queuedReads, Duration deadline) {
    Rules withDeadline(Duration newDeadline) {
      return new Rules(retries, minimumReads, queuedReads, newDeadline);
    }

    ReadRules rules() {
      return new ReadRules(
          "scripted",
          deadline,
          retries,
          Duration.ofMillis(100),
          2,
          queuedReads,
          Duration.ofSeconds(50),
          50,
          minimumReads,
          minimumReads,
          Duration.ofSeconds(10),
          2);
    }
  }

  private static int read(ProtectedSource subject) {
    return read(subject, context());
  }

  private static int read(ProtectedSource subject, RequestContext context) {
    int count = 0;
    try (RowStream stream = subject.read(ALL, context)) {
      while (stream.advance()) {
        count++;
      }
    }
    return count;
  }

  private static void assertFails(ProtectedSource subject, ErrorCode code) {
    assertFails(subject, context(), code);
  }

  private static void assertFails(ProtectedSource subject, RequestContext context, ErrorCode code) {
    assertThatThrownBy(() -> read(subject, context))
        .asInstanceOf(type(SourceException.class))
        .satisfies(e -> assertThat(code == null || e.code() == code).as("%s", e.code()).isTrue());
  }

  private static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
  }
}
