package io.sallyport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.DiscoveredTable.Reference;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.source.SourceMemory;
import io.sallyport.source.WordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryFileTest {
  private static final List<String> ODD =
      List.of("", " ", "a\tb", "\\t", "line\nline\r\n", "Größe \uD83D\uDE00", "-", "+", "end 0");

  @TempDir Path temporary;
  private Path folder;
  private Path file;

  @BeforeEach
  void paths() {
    folder = temporary.resolve("remembered");
    file = folder.resolve("plant.facts");
  }

  private SourceMemory memory(String... connection) {
    return MemoryFile.of(folder, "plant", List.of(connection));
  }

  private static Optional<List<String>> recalled(SourceMemory memory, String subject) {
    return memory.recall(subject, WordReader::texts);
  }

  @Test
  void whatIsRemembered_isRecalledByAnotherLife() throws IOException {
    SourceMemory memory = memory("here");
    memory.remember("table A\tB", words -> words.texts(ODD));
    memory.remember("", words -> words.texts(List.of("x")));
    memory.remember("nothing", words -> words.texts(List.of()));
    assertThat(recalled(memory, "table A\tB")).contains(ODD);
    SourceMemory later = memory("here");
    assertThat(recalled(later, "table A\tB")).contains(ODD);
    assertThat(recalled(later, "")).contains(List.of("x"));
    assertThat(recalled(later, "nothing")).contains(List.of());
    assertThat(recalled(later, "table C")).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anotherConnection_saysOtherThings() {
    memory("here").remember("a", words -> words.texts(List.of("x")));
    assertThat(recalled(memory("there"), "a")).isEmpty();
    assertThat(recalled(memory("here", "too"), "a")).isEmpty();
    assertThat(recalled(memory("here"), "a")).contains(List.of("x"));
    memory("there").remember("b", words -> words.texts(List.of("y")));
    assertThat(recalled(memory("here"), "a")).isEmpty();
    assertThat(recalled(memory("there"), "b")).contains(List.of("y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "end 0\n", "Sallyport source facts 1\nconnection x\n", "PK\u0003"})
  void foreignFile_isSetAside(String content) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file, content);
    SourceMemory memory = memory("here");
    assertThat(recalled(memory, "a")).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("plant.facts.damaged")).hasContent(content);
    memory.remember("a", words -> words.texts(List.of("x")));
    assertThat(recalled(memory("here"), "a")).contains(List.of("x"));
  }

  @Test
  void everyCutAndEveryFlippedByte_isFound() throws IOException {
    memory("here").remember("a", words -> words.texts(List.of("some", "words")));
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      Files.write(file, Arrays.copyOf(whole, i));
      assertThat(recalled(memory("here"), "a")).as("cut at %s", i).isEmpty();
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      assertThat(recalled(memory("here"), "a")).as("flipped at %s", i).isEmpty();
    }
    Files.write(file, whole);
    assertThat(recalled(memory("here"), "a")).contains(List.of("some", "words"));
  }

  @Test
  void wordsOfAnotherMeaning_areNotBelieved() {
    memory("here").remember("a", words -> words.text("x").flag(true));
    SourceMemory memory = memory("here");
    assertThat(memory.recall("a", WordReader::number)).isEmpty();
    assertThat(memory("here").recall("a", WordReader::text)).as("one word too many").isEmpty();
    assertThat(memory("here").recall("a", w -> w.text() + w.flag() + w.text())).isEmpty();
    assertThat(memory("here").recall("a", w -> w.text() + w.flag())).contains("xtrue");
  }

  @Test
  void sameAgain_isNotWritten() throws IOException {
    SourceMemory memory = memory("here");
    memory.remember("a", words -> words.text("x"));
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, longAgo);
    memory.remember("a", words -> words.text("x"));
    memory("here").remember("a", words -> words.text("x"));
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
  }

  @Test
  void folderThatCannotBeMade_isNoFailure() throws IOException {
    Files.writeString(folder, "a file is in its place");
    SourceMemory memory = memory("here");
    memory.remember("a", words -> words.text("x"));
    assertThat(memory.recall("a", WordReader::text)).contains("x");
    assertThat(memory("here").recall("a", WordReader::text)).isEmpty();
  }

  @Test
  void tables_areRecalledAsTheyWere() {
    DiscoveredTable table =
        new DiscoveredTable(
            "S.PUMPS",
            false,
            List.of(
                new Column("ID", Optional.of(PrimitiveType.INT32), "INTEGER", false, Facets.NONE),
                new Column(
                    "Name",
                    Optional.of(PrimitiveType.STRING),
                    "CHARACTER VARYING",
                    true,
                    Facets.maxLength(20)),
                new Column(
                    "P", Optional.of(PrimitiveType.DECIMAL), "DEC", true, Facets.decimal(9, 2)),
                new Column("G", Optional.empty(), "GEOMETRY", true, Facets.NONE)),
            List.of(List.of("ID"), List.of("Name", "P")),
            List.of(new Reference("FK", List.of("Name"), "S.MAKERS", List.of("N"))));
    DiscoveredTable view = new DiscoveredTable("V", true, List.of(), List.of(), List.of());
    RememberedTables tables =
        new RememberedTables(Instant.parse("2026-01-15T10:00:00Z"), List.of(table, view));
    tables.putInto(memory("here"));
    assertThat(RememberedTables.in(memory("here"))).contains(tables);
    assertThat(RememberedTables.in(memory("there"))).isEmpty();
  }
}
