package io.sallyport.resilience.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.StandInEngine;
import io.sallyport.error.ErrorCode;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.source.Capabilities;
import io.sallyport.source.jdbc.H2Copies;
import io.sallyport.testing.ListSource;
import io.sallyport.testing.ScriptedSource;
import io.sallyport.testing.ScriptedSource.Fault;
import io.sallyport.testing.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of those that are due are made. */
class SnapshotScheduleTest {
  private static final Property ID = Property.of("Id", PrimitiveType.INT32).required();
  private static final EntitySet EVERY_TEN_SECONDS =
      new EntitySet(
          "T",
          new EntityType("Row", List.of(ID), List.of(ID)),
          new SourceBinding("s", "T"),
          new FallbackPolicy(
              FallbackPolicy.Mode.SNAPSHOT,
              Duration.ofDays(1),
              Duration.ofDays(1),
              Duration.ZERO,
              Duration.ZERO,
              Duration.ZERO,
              false,
              false,
              Optional.of(Duration.ofSeconds(10))));

  @TempDir Path folder;
  private final ScriptedSource source =
      new ScriptedSource(
          new ListSource(Map.of("T", List.<Object[]>of(new Object[] {1L})), Capabilities.NOTHING));
  private final SetClock clock = new SetClock();
  private volatile Fault fault = Fault.NONE;
  private final AtomicBoolean closed = new AtomicBoolean(true);

  private Snapshots snapshots() {
    return new Snapshots(
        List.of(EVERY_TEN_SECONDS),
        Map.of("s", new LiveSource(source, closed::get, () -> false)),
        H2Copies.in(folder, Optional.empty()),
        StandInEngine::part,
        clock,
        System::nanoTime,
        () -> 0);
  }

  private static SnapshotState state(Snapshots snapshots) {
    return snapshots.state("T").orElseThrow();
  }

  /** Whether one is begun now; waits for its end. */
  private boolean isMade(Snapshots snapshots) {
    CountDownLatch looked = new CountDownLatch(1);
    source.fail(
        (read, context) -> {
          try {
            looked.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return fault.apply(read, context);
        });
    snapshots.look();
    boolean begun = state(snapshots).refresh().isPresent();
    looked.countDown();
    while (state(snapshots).refresh().isPresent()) {
      Thread.onSpinWait();
    }
    return begun;
  }

  @Test
  void refresh_isSkippedWhileTheBreakerIsOpen_butForOneTryInAWhile() {
    try (Snapshots snapshots = snapshots()) {
      assertThat(isMade(snapshots)).isTrue();
      closed.set(false);
      fault = Fault.failing(ErrorCode.SOURCE_UNAVAILABLE);
      clock.advance(Duration.ofSeconds(10));
      assertThat(isMade(snapshots)).as("nobody else may ask whether it is back").isTrue();
      assertThat(state(snapshots).failure()).isPresent();
      for (int i = 0; i < 2; i++) {
        clock.advance(Duration.ofSeconds(10));
        assertThat(isMade(snapshots)).as("due, and skipped").isFalse();
      }
      assertThat(source.reads).hasValue(2);
      clock.advance(Duration.ofSeconds(10));
      assertThat(isMade(snapshots)).isTrue();
      fault = Fault.NONE;
      closed.set(true);
      clock.advance(Duration.ofSeconds(10));
      assertThat(isMade(snapshots)).isTrue();
      assertThat(state(snapshots).failure()).isEmpty();
    }
  }
}
