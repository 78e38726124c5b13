package io.sallyport.resilience.kept;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sallyport.testing.SetClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class KeptDiskTest {
  private static final String SHELF = "plant PUMPS";
  private static final long DISK_BYTES = 4 << 20;

  @TempDir Path folder;

  private final SetClock clock = new SetClock();
  private final AtomicLong nanos = new AtomicLong();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(KeptDisk.class.getPackageName());

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void whatWasKept_isThereAfterARestart() {
    try (KeptStore store = open()) {
      store.put(label("q", 1), new byte[] {1, 2, 3});
      store.put(label("r", 2), new byte[] {4});
      store.put(label("q", 3), new byte[] {5, 6});
    }
    clock.advance(Duration.ofMinutes(5));
    try (KeptStore store = open()) {
      Label found = store.find(KeptKey.of("q")).orElseThrow();
      assertThat(found.rows()).isEqualTo(3);
      assertThat(store.age(found)).isEqualTo(Duration.ofMinutes(5));
      assertThat(store.rows(found)).hasValue(new byte[] {5, 6});
      assertThat(store.wholes(SHELF, Set.of(KeptKey.of("c")))).hasSize(2);
      assertThat(store.withKeys(SHELF)).hasSize(2);
      assertThat(store.state().diskEntries()).isEqualTo(2);
    }
  }

  @Test
  void whatIsTooOldOrNotToBeKeptAnyMore_isThrownAwayAtTheStart() {
    try (KeptStore store = open()) {
      store.put(label("q", 1), new byte[] {1});
    }
    try (KeptStore store = open(shelf -> false, Optional.empty())) {
      assertThat(store.state().entries()).isZero();
    }
    try (KeptStore store = open()) {
      assertThat(store.state().diskEntries()).isZero();
      store.put(label("r", 1), new byte[] {1});
    }
    clock.advance(Duration.ofHours(25));
    try (KeptStore store = open()) {
      assertThat(store.state().entries()).isZero();
    }
  }

  /** The clock on the wall was set back while nobody looked. */
  @Test
  void noData_isOfTheFuture() {
    try (KeptStore store = open()) {
      store.put(label("q", 1), new byte[] {1});
      clock.advance(Duration.ofHours(2));
      store.put(label("r", 1), new byte[] {1});
    }
    clock.advance(Duration.ofHours(-5));
    try (KeptStore store = open()) {
      assertThat(store.age(store.find(KeptKey.of("q")).orElseThrow()))
          .isEqualTo(Duration.ofHours(2));
      assertThat(store.age(store.find(KeptKey.of("r")).orElseThrow())).isZero();
    }
  }

  @Test
  void whatLeavesTheMemory_isReadFromTheDisk() {
    try (KeptStore store = open()) {
      for (int i = 0; i < 300; i++) {
        store.put(label("q" + i, i), new byte[1_000 + i]);
        store.settle();
      }
      assertThat(store.state().memoryBytes()).isLessThanOrEqualTo(100_000);
      assertThat(store.state().entries()).isEqualTo(300);
      for (int i = 0; i < 300; i++) {
        Label label = store.find(KeptKey.of("q" + i)).orElseThrow();
        assertThat(store.rows(label).orElseThrow()).hasSize(1_000 + i);
      }
    }
  }

  @Test
  void disk_isBounded_andTheOldestGoFirst() throws IOException {
    Random random = new Random(7);
    try (KeptStore store = open()) {
      for (int i = 0; i < 2_000; i++) {
        byte[] rows = new byte[10_000];
        random.nextBytes(rows);
        clock.advance(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        store.put(label("q" + i, i), rows);
        if (i % 50 == 0) {
          store.settle();
        }
      }
      store.settle();
      assertThat(store.state().diskBytes()).isBetween(DISK_BYTES / 4, DISK_BYTES);
      assertThat(store.find(KeptKey.of("q0"))).isEmpty();
      assertThat(store.find(KeptKey.of("q1999"))).isPresent();
      assertThat(store.state().entries()).isEqualTo(store.state().diskEntries());
    }
    assertThat(Files.size(file())).isLessThan(2 * DISK_BYTES);
  }

  @Test
  void damagedFile_isSetAsideAndSaid() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(), "this is no store ".repeat(5_000));
    try (KeptStore store = open()) {
      assertThat(messages()).singleElement().asString().contains("damaged", "kept.unreadable.db");
      store.put(label("q", 1), new byte[] {1});
    }
    assertThat(folder.resolve("kept.unreadable.db")).isRegularFile();
    try (KeptStore store = open()) {
      assertThat(store.state().entries()).isEqualTo(1);
    }
  }

  @Test
  void bytesThatHaveChanged_areNeverShown() throws IOException {
    Random random = new Random(3);
    byte[] rows = new byte[50_000];
    random.nextBytes(rows);
    try (KeptStore store = open()) {
      store.put(label("q", 1), rows);
    }
    byte[] content = Files.readAllBytes(file());
    int at = indexOf(content, rows);
    assertThat(at).as("not compressed, because it is random").isPositive();
    content[at + 20_000] ^= 1;
    Files.write(file(), content);
    try (KeptStore store = open()) {
      Optional<Label> label = store.find(KeptKey.of("q"));
      assertThat(label.flatMap(store::rows)).isEmpty();
      store.settle();
      assertThat(store.find(KeptKey.of("q"))).isEmpty();
      assertThat(messages()).anySatisfy(m -> assertThat(m).contains("set aside"));
    }
  }

  @Test
  void encryptedFile_holdsNoRowInTheClear_andOpensWithItsKeyOnly() throws IOException {
    byte[] rows = "a name that nobody must read".repeat(20).getBytes();
    Optional<char[]> key = Optional.of("sixteen and more!".toCharArray());
    try (KeptStore store = open(shelf -> true, key)) {
      store.put(label("q", 1), rows);
    }
    String content = Files.readString(file(), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(content).doesNotContain("nobody must read").doesNotContain("PUMPS");
    try (KeptStore store = open(shelf -> true, key)) {
      assertThat(store.rows(store.find(KeptKey.of("q")).orElseThrow())).hasValue(rows);
    }
    try (KeptStore store = open(shelf -> true, Optional.of("another key, 16 ch".toCharArray()))) {
      assertThat(store.state().entries()).isZero();
      assertThat(messages()).singleElement().asString().contains("encrypted with another key");
    }
    try (KeptStore store = open()) {
      assertThat(store.state().entries()).as("in the clear, where it was encrypted").isZero();
      assertThat(messages()).hasSize(2);
    }
  }

  @Test
  void secondProcess_hasTheMemoryAlone() {
    try (KeptStore first = open();
        KeptStore second = open()) {
      assertThat(messages())
          .singleElement()
          .asString()
          .contains("another process", "in memory only");
      second.put(label("q", 1), new byte[] {1});
      second.settle();
      assertThat(second.find(KeptKey.of("q"))).isPresent();
      first.put(label("r", 1), new byte[] {1});
    }
    try (KeptStore store = open()) {
      assertThat(store.state().entries()).isEqualTo(1);
    }
  }

  @Test
  void fullDisk_costsNoAnswer_isSaidOnce_andTriedAgain() {
    FullDisk disk = FullDisk.register();
    KeptStore store = new KeptStore(100_000, clock, nanos::get);
    try (store) {
      store.use(
          new KeptDisk.Settings(folder, FullDisk.SCHEME, DISK_BYTES, Optional.empty()), s -> true);
      store.put(label("q", 1), new byte[] {1});
      store.settle();
      disk.full(true);
      for (int i = 0; i < 5; i++) {
        store.put(label("r" + i, i), new byte[5_000]);
        store.settle();
      }
      assertThat(store.state().diskEntries()).isZero();
      assertThat(messages()).singleElement().asString().contains("in memory only");
      assertThat(store.rows(store.find(KeptKey.of("q")).orElseThrow())).isPresent();
      assertThat(store.rows(store.find(KeptKey.of("r4")).orElseThrow())).isPresent();

      disk.full(false);
      store.put(label("s", 1), new byte[] {1});
      store.settle();
      assertThat(store.state().diskEntries()).as("left alone for a while").isZero();
      nanos.addAndGet(Duration.ofMinutes(2).toNanos());
      store.put(label("t", 1), new byte[] {9});
      store.settle();
      assertThat(store.state().diskEntries()).as("what was there before, and the new").isEqualTo(2);
    }
    try (KeptStore again = open()) {
      assertThat(again.rows(again.find(KeptKey.of("t")).orElseThrow())).hasValue(new byte[] {9});
    }
  }

  private KeptStore open() {
    return open(shelf -> true, Optional.empty());
  }

  private KeptStore open(Predicate<String> isKept, Optional<char[]> key) {
    KeptStore store =
        KeptStore.open(
            new KeptStore.Settings(100_000, folder, DISK_BYTES, key), isKept, clock, nanos::get);
    store.settle();
    return store;
  }

  private Path file() {
    return folder.resolve("kept.db");
  }

  private List<String> messages() {
    return log.list.stream()
        .filter(e -> e.getLevel().toString().equals("WARN"))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static int indexOf(byte[] content, byte[] part) {
    for (int i = 0; i < content.length - part.length; i++) {
      if (java.util.Arrays.equals(content, i, i + 1_000, part, 0, 1_000)) {
        return i;
      }
    }
    return -1;
  }

  private Label label(String question, int rows) {
    return new Label(
        KeptKey.of(question),
        SHELF,
        List.of("ID:INT32", "NAME:STRING"),
        List.of(KeptKey.of("c")),
        true,
        true,
        rows,
        new int[] {rows, rows + 1},
        clock.instant(),
        Duration.ofDays(1));
  }
}
