package io.sallyport.source.file;

import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a file as rows: only the fields that were asked for become values. */
final class CsvRows implements RowStream {
  private static final int ROWS_PER_CHECK = 256;

  private final CsvFile file;
  private final CsvScan scan;
  private final RequestContext context;
  private final Cell[][] cells;
  private final @Nullable Object[] row;
  private long rows;
  private @Nullable String fault;

  private CsvRows(CsvFile file, CsvScan scan, List<Property> properties, RequestContext context) {
    this.file = file;
    this.scan = scan;
    this.context = context;
    this.cells = cells(properties);
    this.row = new @Nullable Object[properties.size()];
  }

  /** Opens the file and checks that it has the columns. */
  static CsvRows open(CsvFile file, List<Property> properties, RequestContext context) {
    CsvScan scan = CsvScan.open(file);
    try {
      return new CsvRows(file, scan, properties, context);
    } catch (SourceException e) {
      scan.close();
      throw e;
    }
  }

  /** For each column of the file what is made of its field, mostly nothing. */
  private Cell[][] cells(List<Property> properties) {
    List<List<Cell>> byColumn = new ArrayList<>();
    scan.headings().forEach(heading -> byColumn.add(new ArrayList<>()));
    for (int i = 0; i < properties.size(); i++) {
      Property property = properties.get(i);
      byColumn.get(column(property)).add(new Cell(property, i, FieldParser.of(property)));
    }
    return byColumn.stream().map(c -> c.toArray(Cell[]::new)).toArray(Cell[][]::new);
  }

  private int column(Property property) {
    int column = scan.headings().indexOf(property.column());
    if (column < 0) {
      throw file.changed(
          "The column '" + property.column() + "' is missing in the " + file.title() + ".", null);
    }
    if (column != scan.headings().lastIndexOf(property.column())) {
      throw file.changed(
          "The column '" + property.column() + "' appears twice in the " + file.title() + ".",
          null);
    }
    return column;
  }

  @Override
  public boolean advance() {
    if (++rows % ROWS_PER_CHECK == 0) {
      context.check();
    }
    fault = null;
    if (!scan.next(this::read)) {
      return false;
    }
    if (fault != null) {
      throw file.invalid(scan.place() + fault, null);
    }
    return true;
  }

  // A fault is remembered and not thrown: a wrong number of fields would explain it better.
  private void read(int column, char[] chars, int offset, int length, boolean quoted) {
    for (Cell cell : cells[column]) {
      boolean absent = cell.isAbsent(length, quoted);
      Object value = absent ? null : cell.parser.parse(chars, offset, length);
      if (value == null && fault == null) {
        fault = cell.fault(absent);
      }
      row[cell.position] = value;
    }
  }

  @Override
  public @Nullable Object get(int column) {
    return row[column];
  }

  @Override
  public void close() {
    scan.close();
  }

  /**
   * What becomes of a field.
   *
   * @param position in the row
   */
  private record Cell(Property property, int position, FieldParser parser) {

    /** What is wrong if there is no value, without the value; null if nothing is. */
    @Nullable String fault(boolean absent) {
      if (!absent) {
        return " has no valid %s in '%s'.".formatted(property.type().edmName(), property.name());
      }
      return property.nullable()
          ? null
          : " has no value for '%s', which must have one.".formatted(property.name());
    }

    /** Whether an empty field is no value; only a string can be a value that is empty. */
    boolean isAbsent(int length, boolean quoted) {
      return length == 0 && (!quoted || property.type() != PrimitiveType.STRING);
    }
  }
}
