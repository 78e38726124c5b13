package io.sallyport.source.jdbc;

import io.sallyport.error.ErrorCode;
import io.sallyport.model.DataAge;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.source.CopyFolder;
import io.sallyport.source.CopyWriter;
import io.sallyport.source.EntitySetCopy;
import io.sallyport.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of entity sets, each a database of H2 in a file of its own, which is written once and read
 * only from then on. Its name tells of what it is a copy and in which shape: a set that has changed
 * has no copy.
 */
public final class H2Copies implements CopyFolder {
  /** The one table of a copy. No table of a source has this name. */
  static final String TABLE = "rows of the copy";

  static final String USER = "sa";
  private static final Logger LOG = LoggerFactory.getLogger(H2Copies.class);
  private static final String SET_ASIDE = ".unreadable";
  private static final String OPTIONS = ";TRACE_LEVEL_FILE=0;CACHE_SIZE=8192";

  private final Path folder;
  private final Optional<String> filePassword;

  private H2Copies(Path folder, Optional<String> filePassword) {
    this.folder = folder;
    this.filePassword = filePassword;
  }

  /**
   * @param folder made when it is needed; only its user may read it then
   * @param encryptionKey empty for files in the clear
   */
  public static H2Copies in(Path folder, Optional<String> encryptionKey) {
    // A password of H2 ends at its first blank.
    return new H2Copies(folder.toAbsolutePath(), encryptionKey.map(key -> CopyNames.hash(key, 64)));
  }

  @Override
  public void retain(Collection<EntitySet> entitySets) {
    List<String> stems = entitySets.stream().map(CopyNames::prefix).toList();
    for (Path file : files("")) {
      String name = file.getFileName().toString();
      if (name.endsWith(CopyNames.SUFFIX) && stems.stream().noneMatch(name::startsWith)) {
        delete(file);
      }
    }
  }

  @Override
  public Optional<EntitySetCopy> newest(EntitySet entitySet) {
    Optional<EntitySetCopy> newest = Optional.empty();
    for (Path file : finished(entitySet)) {
      if (newest.isPresent()) {
        delete(file);
      } else {
        newest = opened(file, entitySet);
      }
    }
    return newest;
  }

  private Optional<EntitySetCopy> opened(Path file, EntitySet entitySet) {
    try {
      return Optional.of(open(file, entitySet));
    } catch (SQLException e) {
      setAside(file, e);
      return Optional.empty();
    }
  }

  private static void setAside(Path file, SQLException reason) {
    Path aside = file.resolveSibling(file.getFileName() + SET_ASIDE);
    LOG.warn(
        "The snapshot {} is damaged, or encrypted with another key. It is set aside as {} and can"
            + " be deleted: {}",
        file,
        aside,
        reason.getMessage());
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("It cannot be set aside: {}", e.getMessage());
    }
  }

  private EntitySetCopy open(Path file, EntitySet entitySet) throws SQLException {
    try (Connection connection = connect(file, ";ACCESS_MODE_DATA=r");
        Statement statement = connection.createStatement();
        ResultSet state = statement.executeQuery("SELECT STARTED_AT, ROW_COUNT FROM STATE")) {
      if (!state.next()) {
        throw new SQLException("it is not finished");
      }
      Instant takenAt = Instant.ofEpochMilli(state.getLong(1));
      return new H2Copy(entitySet, settings(file, entitySet), takenAt, state.getLong(2), file);
    }
  }

  private JdbcSettings settings(Path file, EntitySet entitySet) {
    JdbcSettings plain =
        JdbcSettings.of("snapshot of " + entitySet.name(), url(file, ";ACCESS_MODE_DATA=r"));
    return new JdbcSettings(
        plain.name(),
        plain.url(),
        Optional.of(USER),
        Optional.of(password()),
        plain.schemas(),
        plain.timeZone(),
        plain.maxConnections(),
        plain.connectTimeout());
  }

  @Override
  public Optional<CopyWriter> unfinished(EntitySet entitySet) {
    Path file = folder.resolve(CopyNames.unfinished(entitySet));
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      Connection connection = connect(file, "");
      Optional<CopyWriter> writer =
          H2CopyWriter.resumed(connection, entitySet, at -> publish(file, entitySet, at), file)
              .map(w -> w);
      if (writer.isEmpty()) {
        connection.close();
        delete(file);
      }
      return writer;
    } catch (SQLException e) {
      LOG.warn("The snapshot of {} begins anew: {}", entitySet.name(), e.getMessage());
      delete(file);
      return Optional.empty();
    }
  }

  @Override
  public CopyWriter begin(EntitySet entitySet, Instant startedAt, boolean inKeyOrder) {
    Map<String, Property> columns = new LinkedHashMap<>();
    for (Property property : DataAge.without(entitySet.type())) {
      Property other = columns.putIfAbsent(property.column(), property);
      if (other != null && other.type() != property.type()) {
        throw new SourceException(
            ErrorCode.SOURCE_DATA_INVALID,
            entitySet.binding().source(),
            "The properties "
                + other.name()
                + " and "
                + property.name()
                + " are one column with two types, which a snapshot cannot have.",
            null);
      }
    }
    try {
      makeFolder();
      Path file = folder.resolve(CopyNames.unfinished(entitySet));
      Files.deleteIfExists(file);
      return H2CopyWriter.begun(
          connect(file, ""),
          entitySet,
          startedAt,
          inKeyOrder,
          at -> publish(file, entitySet, at),
          file);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeFolder() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // The rows of all sources are in it.
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** From here on it is the newest, whatever happens. */
  private EntitySetCopy publish(Path unfinished, EntitySet entitySet, Instant takenAt)
      throws SQLException, IOException {
    Path file = folder.resolve(CopyNames.finished(entitySet, takenAt));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return open(file, entitySet);
  }

  private Connection connect(Path file, String options) throws SQLException {
    return DriverManager.getConnection(url(file, options), USER, password());
  }

  private String url(Path file, String options) {
    String name = file.toString();
    return "jdbc:h2:file:"
        + name.substring(0, name.length() - CopyNames.SUFFIX.length())
        + OPTIONS
        + options
        + (filePassword.isPresent() ? ";CIPHER=AES" : "");
  }

  private String password() {
    return filePassword.map(p -> p + " ").orElse("");
  }

  /** The newest first. */
  private List<Path> finished(EntitySet entitySet) {
    Path unfinished = folder.resolve(CopyNames.unfinished(entitySet));
    List<Path> files = new ArrayList<>(files(CopyNames.prefix(entitySet)));
    files.removeIf(file -> file.equals(unfinished) || !file.toString().endsWith(CopyNames.SUFFIX));
    files.sort(Comparator.comparingLong(CopyNames::takenAtMillis).reversed());
    return files;
  }

  private List<Path> files(String prefix) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    } catch (IOException e) {
      LOG.warn("Snapshots cannot be read from {}: {}", folder, e.getMessage());
      return List.of();
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("The snapshot {} cannot be deleted: {}", file, e.getMessage());
    }
  }
}
