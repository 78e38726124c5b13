package io.sallyport.corpus;

import io.sallyport.source.Source;
import io.sallyport.source.file.CsvSettings;
import io.sallyport.source.file.CsvSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of the corpus as CSV files. */
final class CorpusFiles {
  private CorpusFiles() {}

  /** Writes the tables into a folder and opens it. */
  static Source open(Path folder) throws IOException {
    for (Table table : Corpus.TABLES) {
      StringBuilder text = new StringBuilder();
      text.append(table.columns().stream().map(Column::name).collect(Collectors.joining(",")));
      for (@Nullable Object[] row : table.rows()) {
        text.append('\n');
        text.append(
            Arrays.stream(row).map(v -> field(v, table.zone())).collect(Collectors.joining(",")));
      }
      Files.writeString(folder.resolve(table.set() + ".csv"), text.append('\n'));
    }
    return CsvSource.open(new CsvSettings(Table.FILES, folder, ',', StandardCharsets.UTF_8));
  }

  /** Null is an empty field without quotes. */
  private static String field(@Nullable Object value, ZoneId zone) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return '"' + text.replace("\"", "\"\"") + '"';
    }
    if (value instanceof byte[] bytes) {
      return '"' + Base64.getEncoder().encodeToString(bytes) + '"';
    }
    if (value instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant().toString();
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }
}
