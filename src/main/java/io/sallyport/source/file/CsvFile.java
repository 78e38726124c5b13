package io.sallyport.source.file;

import io.sallyport.error.ErrorCode;
import io.sallyport.model.EntitySet;
import io.sallyport.source.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One file of the folder: how it is opened, and how what is wrong with it is told to a client. */
final class CsvFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int INFLATE_BYTES = 64 * 1024;

  private final CsvSettings settings;
  private final Path path;
  private final String title;

  /**
   * @param title what messages call it, such as "file behind Orders"
   */
  private CsvFile(CsvSettings settings, Path path, String title) {
    this.settings = settings;
    this.path = path;
    this.title = title;
  }

  /** The file of an entity set. */
  static CsvFile behind(EntitySet entitySet, CsvSettings settings) {
    String title = "file behind " + entitySet.name();
    Path path = inside(settings.folder(), entitySet.binding().object());
    if (path == null) {
      throw new SourceException(
          ErrorCode.CONFIGURATION_INVALID,
          settings.name(),
          "The " + title + " is not inside the folder of its source.",
          null);
    }
    return new CsvFile(settings, path, title);
  }

  /** A file that was found in the folder. */
  static CsvFile found(Path path, CsvSettings settings) {
    return new CsvFile(settings, path, "file '" + path.getFileName() + "'");
  }

  private static @Nullable Path inside(Path folder, String object) {
    try {
      Path path = folder.resolve(object).normalize();
      return path.startsWith(folder) && !path.equals(folder) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  CsvSettings settings() {
    return settings;
  }

  String title() {
    return title;
  }

  /** The characters of the file, without compression and byte order mark. */
  Reader open() {
    try {
      if (Files.isDirectory(path)) {
        throw new NoSuchFileException(path.toString());
      }
      InputStream bytes = Files.newInputStream(path);
      try {
        return characters(bytes);
      } catch (IOException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(e, 0);
    }
  }

  private Reader characters(InputStream bytes) throws IOException {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(bytes, INFLATE_BYTES) : bytes;
    // Wrong bytes must be an error; by default a reader puts question marks in their place.
    PushbackReader reader =
        new PushbackReader(
            new InputStreamReader(
                plain,
                settings
                    .charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  /**
   * What an exception of opening or reading means.
   *
   * @param line the last line that could be read
   */
  SourceException failure(IOException e, long line) {
    if (e instanceof NoSuchFileException && Files.isDirectory(settings.folder())) {
      String name = settings.folder().relativize(path).toString();
      return changed("The " + title + ", '" + name + "', is missing.", e);
    }
    if (e instanceof CharacterCodingException) {
      String charset = settings.charset().name();
      return invalid("The " + title + " is not written in " + charset + seenAfter(line), e);
    }
    if (e instanceof ZipException || e instanceof EOFException) {
      return invalid("The " + title + " is damaged or cut short" + seenAfter(line), e);
    }
    return unavailable(settings, e);
  }

  // Files are read ahead: the fault is somewhere behind this line, not exactly in the next.
  private static String seenAfter(long line) {
    return line > 0 ? ", somewhere after line " + line + "." : ".";
  }

  /** The file does not have the shape that its entity set needs. */
  SourceException changed(String sentence, @Nullable Throwable cause) {
    return new SourceException(ErrorCode.SOURCE_SCHEMA_CHANGED, settings.name(), sentence, cause);
  }

  /** The file holds something that cannot be read. */
  SourceException invalid(String sentence, @Nullable Throwable cause) {
    return new SourceException(ErrorCode.SOURCE_DATA_INVALID, settings.name(), sentence, cause);
  }

  static SourceException unavailable(CsvSettings settings, IOException cause) {
    return new SourceException(
        ErrorCode.SOURCE_UNAVAILABLE,
        settings.name(),
        "The files of the source '" + settings.name() + "' cannot be read at the moment.",
        cause);
  }
}
