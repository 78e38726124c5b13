package io.sallyport.source.file;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.Introspectable;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.util.List;

/**
 * A folder of CSV files (RFC 4180), plain or compressed with gzip when the name ends with {@code
 * .gz}. The object of an entity set's binding is a file name inside the folder, the column of a
 * property is a heading in the first line of that file.
 *
 * <p>A field that is empty and not quoted is null; one that is empty and quoted is the empty
 * string, or null where the property is not a string. Numbers have a point, dates and times are ISO
 * 8601, a timestamp without an offset is UTC, booleans are {@code true}, {@code false}, {@code 1}
 * or {@code 0}, binaries are Base64. Empty lines mean nothing.
 *
 * <p>It can only read everything: it has no capabilities. Thread-safe; a file is opened anew by
 * every read.
 */
public final class CsvSource implements Source, Introspectable {
  private final CsvSettings settings;

  private CsvSource(CsvSettings settings) {
    this.settings = settings;
  }

  /** Touches no file: a folder that is not there is noticed when it is read. */
  public static CsvSource open(CsvSettings settings) {
    return new CsvSource(settings);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.NOTHING;
  }

  /**
   * @throws IllegalArgumentException if the query asks for more than all rows, which the
   *     capabilities exclude
   */
  @Override
  public RowStream read(SourceQuery query, RequestContext context) {
    if (!query.equals(SourceQuery.scan(query.entitySet(), query.columns()))) {
      throw new IllegalArgumentException("a CSV file can only be read as it is: " + query);
    }
    context.check();
    return CsvRows.open(CsvFile.behind(query.entitySet(), settings), query.columns(), context);
  }

  @Override
  public List<DiscoveredTable> introspect() {
    return new CsvIntrospection(settings).tables();
  }

  /** There is nothing to give back: open files belong to the row streams. */
  @Override
  public void close() {}
}
