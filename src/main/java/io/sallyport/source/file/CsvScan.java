package io.sallyport.source.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.sallyport.source.SourceException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One pass over a file: its headings, then record after record, each handed field by field to a
 * {@link FieldSink}. Every record has as many fields as there are headings.
 */
final class CsvScan implements AutoCloseable {
  private final CsvFile file;
  private final Fields fields = new Fields();
  private final CsvReader<Fields> reader;
  private final Iterator<Fields> records;
  private final List<String> headings = new ArrayList<>();

  private CsvScan(CsvFile file, Reader characters) {
    this.file = file;
    this.reader =
        CsvReader.builder()
            .fieldSeparator(file.settings().delimiter())
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(fields, characters);
    this.records = reader.iterator();
  }

  /** Opens a file and reads its headings; the caller closes it. */
  static CsvScan open(CsvFile file) {
    CsvScan scan = new CsvScan(file, file.open());
    try {
      scan.readHeadings();
      return scan;
    } catch (SourceException e) {
      scan.close();
      throw e;
    }
  }

  private void readHeadings() {
    fields.sink =
        (column, chars, offset, length, quoted) -> headings.add(new String(chars, offset, length));
    if (!fetch()) {
      throw file.changed("The " + file.title() + " is empty, even the headings are missing.", null);
    }
  }

  /** In the order of the file. */
  List<String> headings() {
    return headings;
  }

  /**
   * Hands the fields of the next record to {@code sink}.
   *
   * @return whether there was one
   */
  boolean next(FieldSink sink) {
    fields.sink = sink;
    fields.width = headings.size();
    if (!fetch()) {
      return false;
    }
    if (fields.count() != headings.size()) {
      String numbers = " (" + fields.count() + ") than the headings (" + headings.size() + ").";
      throw file.invalid(place() + " has another number of fields" + numbers, null);
    }
    return true;
  }

  /** Where the current record is, such as "Line 17 of the file behind Orders". */
  String place() {
    return "Line " + fields.line() + " of the " + file.title();
  }

  private boolean fetch() {
    try {
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      return true;
    } catch (UncheckedIOException e) {
      throw file.failure(e.getCause(), fields.line() - 1);
    } catch (CsvParseException e) {
      throw file.invalid(place() + " has a quote in the wrong place or no end.", e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      // Nothing was written; what was read was right.
    }
  }

  /** Stands between the parser and the sink, so that no field becomes a string unasked. */
  private static final class Fields extends AbstractBaseCsvCallbackHandler<Fields> {
    private FieldSink sink = (column, chars, offset, length, quoted) -> {};
    private int width = Integer.MAX_VALUE;

    @Override
    protected void handleField(int column, char[] chars, int offset, int length, boolean quoted) {
      if (column < width) {
        sink.field(column, chars, offset, length, quoted);
      }
    }

    @Override
    protected Fields buildRecord() {
      return this;
    }

    int count() {
      return getFieldCount();
    }

    long line() {
      return getStartingLineNumber();
    }
  }
}
