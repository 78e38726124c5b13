package io.sallyport.resilience.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.StandInEngine;
import io.sallyport.error.ErrorCode;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Row;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.resilience.snapshot.Snapshots.Asked;
import io.sallyport.source.Capabilities;
import io.sallyport.source.CopyFolder;
import io.sallyport.source.CopyWriter;
import io.sallyport.source.EntitySetCopy;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.jdbc.H2Copies;
import io.sallyport.testing.ListSource;
import io.sallyport.testing.ScriptedSource;
import io.sallyport.testing.ScriptedSource.Fault;
import io.sallyport.testing.SetClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One snapshot takes the place of another. */
class SnapshotSwapTest {
  private static final Property ID = Property.of("Id", PrimitiveType.INT32).required();
  private static final EntitySet SET =
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
              Optional.empty()));

  @TempDir Path folder;
  private final List<Object[]> rows = new ArrayList<>();
  private final ScriptedSource source =
      new ScriptedSource(new ListSource(Map.of("T", rows), Capabilities.NOTHING));
  private final SetClock clock = new SetClock();

  private Snapshots snapshots(CopyFolder copies) {
    return snapshots(source, copies);
  }

  private Snapshots snapshots(Source live, CopyFolder copies) {
    return new Snapshots(
        List.of(SET),
        Map.of("s", new LiveSource(live, () -> true, () -> false)),
        copies,
        StandInEngine::part,
        clock,
        System::nanoTime,
        () -> 0);
  }

  private CopyFolder copies() {
    return H2Copies.in(folder, Optional.empty());
  }

  private static SnapshotState make(Snapshots snapshots) {
    assertThat(snapshots.refresh("T")).isEqualTo(Asked.STARTED);
    while (snapshots.state("T").orElseThrow().refresh().isPresent()) {
      Thread.onSpinWait();
    }
    return snapshots.state("T").orElseThrow();
  }

  private static RowStream read(Source from) {
    return from.read(
        SourceQuery.scan(SET, List.of(ID)),
        new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime)));
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void readerOfTheSnapshotBefore_readsItToItsEnd() throws IOException {
    try (Snapshots snapshots = snapshots(copies())) {
      rows.add(new Object[] {1L});
      rows.add(new Object[] {2L});
      make(snapshots);
      try (SnapshotReading before = snapshots.open(List.of(SET)).orElseThrow();
          RowStream old = read(before)) {
        assertThat(old.advance()).isTrue();
        rows.clear();
        rows.add(new Object[] {3L});
        clock.advance(Duration.ofMinutes(1));
        assertThat(make(snapshots).current().orElseThrow().rows()).isEqualTo(1);
        assertThat(files()).isEqualTo(2);
        try (SnapshotReading after = snapshots.open(List.of(SET)).orElseThrow();
            RowStream fresh = read(after)) {
          assertThat(fresh.advance()).isTrue();
          assertThat(fresh.get(0)).isEqualTo(3L);
          assertThat(fresh.advance()).isFalse();
        }
        assertThat(old.get(0)).isEqualTo(1L);
        assertThat(old.advance()).isTrue();
        assertThat(old.get(0)).isEqualTo(2L);
        assertThat(old.advance()).isFalse();
      }
      assertThat(files()).isEqualTo(1);
    }
  }

  @Test
  void sourceThatFailsWithinOneScan_leavesNothingBehind() throws IOException {
    try (Snapshots snapshots = snapshots(copies())) {
      rows.add(new Object[] {1L});
      rows.add(new Object[] {2L});
      make(snapshots);
      source.fail(Fault.dyingAfter(1));
      SnapshotState state = make(snapshots);
      assertThat(state.failure()).hasValueSatisfying(why -> assertThat(why).contains("as told"));
      assertThat(state.current().orElseThrow().rows()).isEqualTo(2);
      assertThat(files()).isEqualTo(1);
    }
  }

  @Test
  void fullDisk_leavesTheSnapshotBefore_andGivesTheRoomBack() throws IOException {
    FullDisk disk = new FullDisk(copies());
    try (Snapshots snapshots = snapshots(disk)) {
      rows.add(new Object[] {1L});
      rows.add(new Object[] {2L});
      make(snapshots);
      disk.full = true;
      SnapshotState state = make(snapshots);
      assertThat(state.failure()).hasValue("It cannot be written: no space left");
      assertThat(state.current().orElseThrow().rows()).isEqualTo(2);
      assertThat(files()).isEqualTo(1);
      disk.full = false;
      assertThat(make(snapshots).failure()).isEmpty();
    }
  }

  /** It orders and filters, and needs too long for more than so many rows. */
  @Test
  void partThatTakesTooLong_isReadInSmallerParts() {
    for (long i = 1; i <= 1500; i++) {
      rows.add(new Object[] {i});
    }
    ListSource able = new ListSource(Map.of("T", rows), new Able());
    ScriptedSource slow = new ScriptedSource(able);
    slow.fail(
        (read, context) -> {
          RowStream found = read.rows();
          long most = able.queries.get(able.queries.size() - 1).top().orElse(Long.MAX_VALUE);
          if (most > 500) {
            found.close();
            throw new SourceException(ErrorCode.SOURCE_TIMEOUT, "s", "Too long.", null);
          }
          return found;
        });
    try (Snapshots snapshots = snapshots(slow, copies())) {
      SnapshotState state = make(snapshots);
      assertThat(state.failure()).isEmpty();
      assertThat(state.current().orElseThrow().rows()).isEqualTo(1500);
      assertThat(slow.reads).as("one that is too large, three full ones, an empty one").hasValue(5);
      assertThat(able.open).hasValue(0);
    }
  }

  private static final class Able implements Capabilities {
    @Override
    public Support filter(EntitySet entitySet, Expression conjunct) {
      return Support.EXACT;
    }

    @Override
    public boolean order(EntitySet entitySet, OrderTerm term) {
      return true;
    }

    @Override
    public boolean limit() {
      return true;
    }

    @Override
    public boolean count() {
      return true;
    }

    @Override
    public int maxListSize() {
      return Integer.MAX_VALUE;
    }
  }

  @Test
  void clockThatIsSetBack_makesNoSnapshotYounger() {
    try (Snapshots snapshots = snapshots(copies())) {
      make(snapshots);
      clock.advance(Duration.ofHours(-1));
      assertThat(snapshots.state("T").orElseThrow().current().orElseThrow().age()).isPositive();
    }
  }

  @Test
  void errorOfTheSource_isNotHidden() {
    try (Snapshots snapshots = snapshots(copies())) {
      source.fail(Fault.failing(ErrorCode.SOURCE_DATA_INVALID));
      assertThat(make(snapshots).failure()).isPresent();
      assertThat(snapshots.open(List.of(SET))).isEmpty();
    }
  }

  /** Has room for one row when it is full. */
  private static final class FullDisk implements CopyFolder {
    private final CopyFolder copies;
    private volatile boolean full;

    FullDisk(CopyFolder copies) {
      this.copies = copies;
    }

    @Override
    public void retain(Collection<EntitySet> entitySets) {
      copies.retain(entitySets);
    }

    @Override
    public Optional<EntitySetCopy> newest(EntitySet entitySet) {
      return copies.newest(entitySet);
    }

    @Override
    public Optional<CopyWriter> unfinished(EntitySet entitySet) {
      return copies.unfinished(entitySet);
    }

    @Override
    public CopyWriter begin(EntitySet entitySet, Instant startedAt, boolean inKeyOrder) {
      CopyWriter writer = copies.begin(entitySet, startedAt, inKeyOrder);
      return new CopyWriter() {
        @Override
        public Instant startedAt() {
          return writer.startedAt();
        }

        @Override
        public long rows() {
          return writer.rows();
        }

        @Override
        public Optional<List<@Nullable Object>> lastKey() {
          return writer.lastKey();
        }

        @Override
        public void add(Row row) {
          if (full && writer.rows() == 1) {
            throw new UncheckedIOException(new IOException("no space left"));
          }
          writer.add(row);
        }

        @Override
        public void commit() {
          writer.commit();
        }

        @Override
        public EntitySetCopy finish() {
          return writer.finish();
        }

        @Override
        public void close() {
          writer.close();
        }

        @Override
        public void discard() {
          writer.discard();
        }
      };
    }
  }
}
