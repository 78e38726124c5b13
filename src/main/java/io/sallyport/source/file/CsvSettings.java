package io.sallyport.source.file;

import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * Where CSV files lie and how they are written.
 *
 * @param name the name of the source
 * @param folder what holds the files; kept absolute
 * @param delimiter between two fields; not a quote and not the end of a line
 * @param charset of all the files; a byte order mark at the beginning of a file is passed over
 */
public record CsvSettings(String name, Path folder, char delimiter, Charset charset) {
  public CsvSettings {
    if (delimiter == '"' || delimiter == '\r' || delimiter == '\n') {
      throw new IllegalArgumentException("a quote or the end of a line cannot delimit fields");
    }
    folder = folder.toAbsolutePath().normalize();
  }
}
