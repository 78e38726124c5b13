package io.sallyport.source.jdbc;

import io.sallyport.error.ErrorCode;
import io.sallyport.source.SourceException;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.engine.Constants;
import org.h2.tools.RunScript;

/**
 * A read-only database inside the gateway, made from SQL scripts. Its file is named after what is
 * in the scripts: it is made once, and made anew only when they change. Several gateways may share
 * the folder and start at the same time.
 */
public final class EmbeddedDatabase {
  private static final String SUFFIX = ".mv.db";
  private static final int HASH_LENGTH = 16;

  /** The user that may read it; the password is empty. */
  private static final String USER = "sa";

  private EmbeddedDatabase() {}

  /**
   * Makes the database if it is not there, and removes what was made from earlier scripts.
   *
   * @param name of the source: letters, digits, dots, dashes and underscores
   * @param scripts run in this order, in UTF-8
   * @param dataFolder made if it is not there
   * @return a URL for {@link JdbcSettings}; user and password may be left out
   * @throws SourceException if a script cannot be read or run, or the folder cannot be written
   */
  public static String url(String name, List<Path> scripts, Path dataFolder) {
    try {
      Files.createDirectories(dataFolder);
      Path folder = dataFolder.toRealPath();
      String stem = name + "-" + hash(scripts);
      Path database = folder.resolve(stem + SUFFIX);
      if (Files.notExists(database)) {
        build(scripts, folder, stem);
      }
      removeOthers(name, folder, database);
      return "jdbc:h2:file:"
          + folder.resolve(stem)
          + ";ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0;USER="
          + USER
          + ";PASSWORD=";
    } catch (NoSuchFileException e) {
      throw failure(
          name, "The script " + e.getFile() + " of the source '" + name + "' is missing.", e);
    } catch (IOException | SQLException e) {
      throw failure(name, "The database of the source '" + name + "' cannot be made.", e);
    }
  }

  private static SourceException failure(String name, String message, Exception cause) {
    return new SourceException(ErrorCode.CONFIGURATION_INVALID, name, message, cause);
  }

  /** Other versions of H2 write other files. */
  private static String hash(List<Path> scripts) throws IOException {
    MessageDigest digest = sha256();
    digest.update(Constants.FULL_VERSION.getBytes(StandardCharsets.UTF_8));
    for (Path script : scripts) {
      byte[] content = Files.readAllBytes(script);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, content.length));
      digest.update(content);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Under a name of its own first: whoever else is building does not see it, nor a part of it. */
  private static void build(List<Path> scripts, Path folder, String stem)
      throws IOException, SQLException {
    String building = stem + "." + UUID.randomUUID();
    Path unfinished = folder.resolve(building + SUFFIX);
    try {
      run(scripts, "jdbc:h2:file:" + folder.resolve(building));
      publish(unfinished, folder.resolve(stem + SUFFIX));
    } finally {
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(folder.resolve(building + ".trace.db"));
    }
  }

  private static void run(List<Path> scripts, String url) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(url, USER, "")) {
      for (Path script : scripts) {
        try (Reader reader = Files.newBufferedReader(script)) {
          RunScript.execute(connection, reader);
        }
      }
      TextMarks.write(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
        statement.execute("SHUTDOWN COMPACT");
      }
    }
  }

  /** If another gateway was faster, its file has the same content: the one or the other stays. */
  private static void publish(Path unfinished, Path database) throws IOException {
    if (Files.exists(database)) {
      return;
    }
    try {
      Files.move(unfinished, database, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, database);
    }
  }

  /** What others are building at the moment has a longer name and stays. */
  private static void removeOthers(String name, Path folder, Path database) throws IOException {
    Pattern old =
        Pattern.compile(
            Pattern.quote(name) + "-[0-9a-f]{" + HASH_LENGTH + "}" + Pattern.quote(SUFFIX));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!file.equals(database) && old.matcher(file.getFileName().toString()).matches()) {
          removeUnlessInUse(file);
        }
      }
    }
  }

  private static void removeUnlessInUse(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A gateway that still runs with the old scripts holds it; the next start removes it.
    }
  }
}
