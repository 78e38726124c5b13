package io.sallyport.resilience.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.SetClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptStoreTest {
  private static final String SHELF = "plant PUMPS";

  private final SetClock clock = new SetClock();
  private final AtomicLong nanos = new AtomicLong();
  private final KeptStore store = new KeptStore(100_000, clock, nanos::get);

  @Test
  void rows_areFoundByTheirQuestion() {
    Label label = label("q", List.of(), 1);
    store.put(label, new byte[] {1, 2});
    Label found = store.find(KeptKey.of("q")).orElseThrow();
    assertThat(found).isEqualTo(label);
    assertThat(store.rows(found)).hasValue(new byte[] {1, 2});
    assertThat(store.find(KeptKey.of("other"))).isEmpty();
  }

  @Test
  void newRows_takeThePlaceOfOldOnes_inEveryWayToFindThem() {
    store.put(label("q", List.of("a"), 1), new byte[] {1});
    Label old = store.find(KeptKey.of("q")).orElseThrow();
    clock.advance(Duration.ofSeconds(1));
    store.put(label("q", List.of("b"), 2), new byte[] {2});
    assertThat(store.rows(old)).isEmpty();
    assertThat(store.wholes(SHELF, Set.of(KeptKey.of("a")))).isEmpty();
    assertThat(store.wholes(SHELF, Set.of(KeptKey.of("b"), KeptKey.of("c")))).hasSize(1);
    assertThat(store.withKeys(SHELF)).singleElement().extracting(Label::rows).isEqualTo(2);
    assertThat(store.state().entries()).isEqualTo(1);
  }

  @Test
  void completeResults_areFoundUnderAllOrFewerOfTheConjuncts_theNewestFirst() {
    store.put(label("whole", List.of(), 1), new byte[0]);
    clock.advance(Duration.ofSeconds(1));
    store.put(label("ab", List.of("a", "b"), 2), new byte[0]);
    assertThat(store.wholes(SHELF, Set.of(KeptKey.of("b"), KeptKey.of("a"))))
        .extracting(Label::rows)
        .containsExactly(2, 1);
    assertThat(store.wholes(SHELF, Set.of(KeptKey.of("a")))).hasSize(1);
    assertThat(store.wholes("other", Set.of())).isEmpty();
  }

  @Test
  void clockThatIsSetBack_makesNothingYounger() {
    store.put(label("q", List.of(), 1), new byte[0]);
    Label label = store.find(KeptKey.of("q")).orElseThrow();
    clock.advance(Duration.ofMinutes(10));
    assertThat(store.age(label)).isEqualTo(Duration.ofMinutes(10));
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    clock.advance(Duration.ofHours(-2));
    assertThat(store.age(label)).isEqualTo(Duration.ofMinutes(10));
    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(store.age(label)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void whatIsOlderThanItIsToBeKept_isThrownAway() {
    store.put(label("q", List.of(), 1), new byte[0]);
    clock.advance(Duration.ofDays(1));
    store.sweep();
    assertThat(store.state().entries()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    store.sweep();
    assertThat(store.state().entries()).isZero();
    assertThat(store.wholes(SHELF, Set.of())).isEmpty();
  }

  @Test
  void memory_isBounded() {
    for (int i = 0; i < 1_000; i++) {
      store.put(label("q" + i, List.of(), i), new byte[1_000]);
    }
    assertThat(store.state().memoryBytes()).isBetween(50_000L, 100_000L);
    assertThat(store.state().entries()).isBetween(50L, 100L);
    assertThat(store.withKeys(SHELF)).hasSize((int) store.state().entries());
    assertThat(store.wholes(SHELF, Set.of()))
        .allSatisfy(label -> assertThat(store.rows(label)).isPresent());
  }

  private Label label(String question, List<String> conjuncts, int rows) {
    return new Label(
        KeptKey.of(question),
        SHELF,
        List.of("ID:INT32"),
        conjuncts.stream().map(KeptKey::of).toList(),
        true,
        true,
        rows,
        new int[] {rows},
        clock.instant(),
        Duration.ofDays(1));
  }
}
