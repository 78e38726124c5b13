package io.sallyport.source.file;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.DiscoveredTable.Column;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds out what the files of a folder hold by reading all of them: once for the types, and once
 * more for each column that might be the key, so that only one column is in memory at a time.
 */
final class CsvIntrospection {
  private final CsvSettings settings;

  CsvIntrospection(CsvSettings settings) {
    this.settings = settings;
  }

  /** One table per file, in the order of their names. */
  List<DiscoveredTable> tables() {
    List<DiscoveredTable> tables = new ArrayList<>();
    for (Path path : files()) {
      tables.add(table(path));
    }
    return tables;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(settings.folder())) {
      for (Path path : found) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if ((name.endsWith(".csv") || name.endsWith(".csv.gz")) && Files.isRegularFile(path)) {
          files.add(path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw CsvFile.unavailable(settings, e.getCause());
    } catch (IOException e) {
      throw CsvFile.unavailable(settings, e);
    }
    files.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return files;
  }

  private DiscoveredTable table(Path path) {
    CsvFile file = CsvFile.found(path, settings);
    Map<String, ColumnProfile> profiles = profiles(file);
    List<Column> columns =
        profiles.entrySet().stream().map(e -> e.getValue().column(e.getKey())).toList();
    return new DiscoveredTable(
        path.getFileName().toString(), false, columns, key(file, profiles), List.of());
  }

  private Map<String, ColumnProfile> profiles(CsvFile file) {
    try (CsvScan scan = CsvScan.open(file)) {
      List<ColumnProfile> byPosition = new ArrayList<>();
      scan.headings().forEach(heading -> byPosition.add(new ColumnProfile()));
      while (scan.next((column, c, o, l, q) -> byPosition.get(column).add(c, o, l, q))) {}
      return named(scan.headings(), byPosition);
    }
  }

  /** Without columns that cannot be told apart by name: reading would refuse them. */
  private static Map<String, ColumnProfile> named(
      List<String> headings, List<ColumnProfile> profiles) {
    Map<String, ColumnProfile> named = new LinkedHashMap<>();
    for (int i = 0; i < headings.size(); i++) {
      String heading = headings.get(i);
      boolean unique = headings.indexOf(heading) == headings.lastIndexOf(heading);
      if (unique && !heading.isBlank()) {
        named.put(heading, profiles.get(i));
      }
    }
    return named;
  }

  /** The first column that has a different value in every record; empty if there is none. */
  private static List<List<String>> key(CsvFile file, Map<String, ColumnProfile> profiles) {
    for (Map.Entry<String, ColumnProfile> column : profiles.entrySet()) {
      long values = column.getValue().values();
      boolean candidate = values > 0 && values <= DistinctValues.MAX && column.getValue().isFull();
      if (candidate && isUnique(file, column.getKey())) {
        return List.of(List.of(column.getKey()));
      }
    }
    return List.of();
  }

  private static boolean isUnique(CsvFile file, String heading) {
    DistinctValues seen = new DistinctValues();
    try (CsvScan scan = CsvScan.open(file)) {
      int key = scan.headings().indexOf(heading);
      FieldSink sink =
          (column, chars, offset, length, quoted) -> {
            if (column == key) {
              seen.add(chars, offset, length);
            }
          };
      while (scan.next(sink)) {
        if (seen.hasRepetition()) {
          return false;
        }
      }
    }
    return !seen.hasRepetition();
  }
}
