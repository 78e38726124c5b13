package io.sallyport.memory;

import io.sallyport.source.SourceMemory;
import io.sallyport.source.WordReader;
import io.sallyport.source.WordWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of one source, in one small file. It is read when it is first needed, and written as a
 * whole under another name before it takes the place of the old one, so that a reader and a process
 * that is killed leave or find the one or the other. A file that cannot be understood is set aside.
 */
public final class MemoryFile implements SourceMemory {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryFile.class);
  private static final String SUFFIX = ".facts";
  private static final String SET_ASIDE = ".damaged";

  /** Ten thousand wide tables need less; what is larger is something else. */
  private static final long LARGEST = 256L << 20;

  private final String source;
  private final Path file;
  private final String connection;
  private @Nullable Map<String, String> facts;
  private boolean complained;

  private MemoryFile(String source, Path file, String connection) {
    this.source = source;
    this.file = file;
    this.connection = connection;
  }

  /**
   * Touches no file yet.
   *
   * @param folder of the memories of all sources; it need not exist
   * @param source its name, of letters, digits, dashes and underscores
   * @param connection all that decides what the source says, without secrets; what another
   *     connection said is not recalled
   */
  public static MemoryFile of(Path folder, String source, List<String> connection) {
    return new MemoryFile(source, folder.resolve(source + SUFFIX), fingerprint(connection));
  }

  private static String fingerprint(List<String> connection) {
    try {
      byte[] text = MemoryText.line(connection).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized <T> Optional<T> recall(String subject, Function<WordReader, T> reading) {
    String line = known().get(subject);
    if (line == null) {
      return Optional.empty();
    }
    try {
      WordReader words = new WordReader(MemoryText.words(line));
      T recalled = reading.apply(words);
      words.end();
      return Optional.of(recalled);
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "{}: what is remembered of it in {} cannot be understood: {}", source, file, subject);
      known().remove(subject);
      return Optional.empty();
    }
  }

  @Override
  public synchronized void remember(String subject, Consumer<WordWriter> writing) {
    WordWriter words = new WordWriter();
    writing.accept(words);
    String line = MemoryText.line(words.words());
    if (!line.equals(known().put(subject, line))) {
      write();
    }
  }

  private Map<String, String> known() {
    Map<String, String> known = facts;
    if (known == null) {
      known = read();
      facts = known;
    }
    return known;
  }

  private Map<String, String> read() {
    try {
      Optional<MemoryText> text =
          Files.size(file) > LARGEST
              ? Optional.empty()
              // Wrong bytes become other characters, which the check sum finds.
              : MemoryText.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      if (text.isEmpty()) {
        setAside();
      }
      return text.filter(t -> t.connection().equals(connection))
          .map(t -> new TreeMap<>(t.facts()))
          .orElseGet(TreeMap::new);
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    } catch (IOException e) {
      LOG.warn("{}: what is remembered of it cannot be read: {}", source, e.toString());
      return new TreeMap<>();
    }
  }

  private void setAside() throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + SET_ASIDE);
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn(
        "{}: what was remembered of it is damaged, or of another version, and set aside as {}",
        source,
        aside);
  }

  private void write() {
    try {
      write(new MemoryText(connection, known()).write().getBytes(StandardCharsets.UTF_8));
      complained = false;
    } catch (IOException e) {
      if (!complained) {
        LOG.warn("{}: what it says of itself cannot be remembered: {}", source, e.toString());
      }
      complained = true;
    }
  }

  private void write(byte[] content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        // Otherwise the name may reach the disk before the content does.
        channel.force(true);
      }
      publish(unfinished);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void publish(Path unfinished) throws IOException {
    try {
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
