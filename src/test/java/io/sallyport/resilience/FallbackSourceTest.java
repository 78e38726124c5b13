package io.sallyport.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.engine.NarrowedRows;
import io.sallyport.error.ErrorCode;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import io.sallyport.testing.ListSource;
import io.sallyport.testing.ScriptedSource;
import io.sallyport.testing.ScriptedSource.Fault;
import io.sallyport.testing.SetClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How reads share, and what is recorded of them. */
class FallbackSourceTest {
  private static final Property ID = Property.of("Id", PrimitiveType.INT32).required();
  private static final Property NAME = Property.of("Name", PrimitiveType.STRING);
  private static final EntitySet SET = set("T", 0);
  private static final SourceQuery ALL = SourceQuery.scan(SET, List.of(ID, NAME));

  private final ListSource rows =
      new ListSource(
          Map.of(
              "T",
              List.of(new Object[] {1L, "a"}, new Object[] {2L, null}, new Object[] {3L, "c"})),
          Capabilities.NOTHING);
  private final ScriptedSource source = new ScriptedSource(rows);
  private final SetClock clock = new SetClock();
  private final KeptStore store =
      KeptStore.open(
          new KeptStore.Settings(1 << 20, Path.of("none"), 0, Optional.empty()),
          shelf -> true,
          clock,
          System::nanoTime);
  private final FallbackSource subject =
      new FallbackSource(
          "s",
          source,
          () -> true,
          store,
          NarrowedRows::of,
          Optional.empty(),
          Duration.ofSeconds(9),
          new BackgroundThreads(Runnable::run, Runnable::run));

  private static EntitySet set(String object, int refreshAfterSeconds) {
    return new EntitySet(
        "T",
        new EntityType("Row", List.of(ID, NAME), List.of(ID)),
        new SourceBinding("s", object),
        new FallbackPolicy(
            FallbackPolicy.Mode.PAGES,
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofSeconds(refreshAfterSeconds),
            Duration.ZERO,
            Duration.ZERO,
            false,
            false,
            Optional.empty()));
  }

  @Test
  void equalReadsAtTheSameTime_shareOne() throws Exception {
    RowStream first = subject.read(ALL, context());
    first.advance();
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<List<Object>> second = beside(thread);
    awaitWaiting(thread);
    first.advance();
    first.advance();
    assertThat(first.advance()).isFalse();
    first.close();
    assertThat(second.get()).containsExactly(1L, "a", 2L, null, 3L, "c");
    assertThat(source.reads).hasValue(1);
    assertThat(rows.open).hasValue(0);
  }

  @Test
  void readThatWasNotReadToItsEnd_isOfNoUseToOthers() throws Exception {
    RowStream first = subject.read(ALL, context());
    first.advance();
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<List<Object>> second = beside(thread);
    awaitWaiting(thread);
    first.close();
    assertThat(second.get()).hasSize(6);
    assertThat(source.reads).hasValue(2);
  }

  @Test
  void failureOfTheFirst_isThatOfAllWhoWait() throws Exception {
    source.fail(Fault.dyingAfter(2));
    RowStream first = subject.read(ALL, context());
    first.advance();
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<List<Object>> second = beside(thread);
    awaitWaiting(thread);
    first.advance();
    assertThatThrownBy(first::advance)
        .isInstanceOfSatisfying(SourceException.class, e -> assertThat(e.isMidway()).isTrue());
    first.close();
    assertThatThrownBy(second::get).hasMessageContaining("fails as told");
    assertThat(source.reads).hasValue(1);
  }

  /** It would wait for itself. */
  @Test
  void readWithinAnEqualRead_doesNotWait() {
    try (RowStream first = subject.read(ALL, context())) {
      first.advance();
      assertThat(all(ALL)).hasSize(6);
    }
    assertThat(source.reads).hasValue(2);
  }

  @Test
  void youngCopy_isNotReplaced() {
    SourceQuery query = SourceQuery.scan(set("T", 30), List.of(ID, NAME));
    all(query);
    source.fail((read, context) -> rows.read(ALL.withFilter(Optional.of(no())), context));
    clock.advance(Duration.ofSeconds(29));
    assertThat(all(query)).isEmpty();
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    assertThat(all(query)).as("the first answer").hasSize(6);
    source.fail((read, context) -> rows.read(ALL.withFilter(Optional.of(no())), context));
    clock.advance(Duration.ofSeconds(1));
    all(query);
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    assertThat(all(query)).as("the last answer").isEmpty();
  }

  @Test
  void slowRead_doesNotTakeThePlaceOfOneThatBeganLater() {
    try (RowStream slow = subject.read(ALL, context())) {
      slow.advance();
      clock.advance(Duration.ofSeconds(10));
      all(ALL);
      while (slow.advance()) {
        slow.get(0);
      }
    }
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    RequestContext context = context();
    subject.read(ALL, context).close();
    assertThat(context.provenance().asOf()).contains(clock.instant());
  }

  /** The literal of a key may be of another type than the key. */
  @Test
  void entity_isFoundByItsKey_howeverThatIsWritten() {
    SourceQuery first =
        new SourceQuery(
            SET,
            List.of(ID, NAME),
            Optional.empty(),
            List.of(),
            0,
            OptionalLong.of(3),
            SourceQuery.Result.ROWS);
    all(first);
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    for (Object key : List.of(3L, new BigDecimal("3"), new BigDecimal("3.00"), 3.0, 3f)) {
      PrimitiveType type =
          key instanceof Long
              ? PrimitiveType.INT64
              : key instanceof BigDecimal
                  ? PrimitiveType.DECIMAL
                  : key instanceof Double ? PrimitiveType.DOUBLE : PrimitiveType.SINGLE;
      Expression named =
          new Expression.Comparison(
              ComparisonOperator.EQ, new Expression.Member(ID), Expression.Literal.of(key, type));
      assertThat(all(ALL.withFilter(Optional.of(named)))).as("%s", key).containsExactly(3L, "c");
    }
  }

  /** Columns that the reader passes over, or takes in another order, are recorded all the same. */
  @Test
  void whateverTheReaderReads_allIsRecorded() {
    try (RowStream stream = subject.read(ALL, context())) {
      stream.advance();
      assertThat(stream.get(1)).isEqualTo("a");
      stream.advance();
      stream.advance();
      assertThat(stream.get(0)).isEqualTo(3L);
      stream.advance();
    }
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    assertThat(all(ALL)).containsExactly(1L, "a", 2L, null, 3L, "c");
  }

  @Test
  void beginningOfAnAnswer_isEnoughForWhoStopsThereToo() {
    try (RowStream stream = subject.read(ALL, context())) {
      stream.advance();
      stream.advance();
    }
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    try (RowStream stream = subject.read(ALL, context())) {
      assertThat(stream.advance()).isTrue();
      assertThat(stream.advance()).isTrue();
      assertThat(stream.get(0)).isEqualTo(2L);
      assertThatThrownBy(stream::advance).hasMessageContaining("only a part is kept");
    }
  }

  @Test
  void answerWithAsManyRowsAsWereAskedFor_isFinishedButNotWhole() {
    SourceQuery two =
        new SourceQuery(
            SET,
            List.of(ID, NAME),
            Optional.empty(),
            List.of(),
            0,
            OptionalLong.of(2),
            SourceQuery.Result.ROWS);
    try (RowStream stream = subject.read(two, context())) {
      stream.advance();
      stream.advance();
    }
    source.fail(Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
    assertThat(all(two)).hasSize(4);
    assertThatThrownBy(() -> all(ALL)).isInstanceOf(SourceException.class);
  }

  @Test
  void refusalOnPurpose_isNotAnsweredFromWhatIsKept() {
    all(ALL);
    source.fail(Fault.failing(ErrorCode.SOURCE_QUERY_REFUSED));
    assertThatThrownBy(() -> all(ALL))
        .isInstanceOfSatisfying(
            SourceException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_QUERY_REFUSED));
    source.fail(Fault.failing(ErrorCode.SOURCE_DATA_INVALID));
    assertThat(all(ALL)).hasSize(6);
  }

  private static Expression no() {
    return Expression.Literal.FALSE;
  }

  private CompletableFuture<List<Object>> beside(AtomicReference<Thread> thread) {
    CompletableFuture<List<Object>> result = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                result.complete(all(ALL));
              } catch (RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    thread.set(reader);
    reader.start();
    return result;
  }

  private static void awaitWaiting(AtomicReference<Thread> thread) {
    while (thread.get().getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private List<Object> all(SourceQuery query) {
    List<Object> values = new ArrayList<>();
    try (RowStream stream = subject.read(query, context())) {
      while (stream.advance()) {
        values.add(stream.get(0));
        values.add(stream.get(1));
      }
    }
    return values;
  }

  private static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
  }
}
