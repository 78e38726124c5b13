package io.sallyport.source.jdbc;

import io.sallyport.expression.ValueSink;
import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the value of one column out of the current row, in the class of its type. */
@FunctionalInterface
interface ColumnReader {

  /**
   * @throws SQLException and any {@link RuntimeException} if the value is not of the type
   */
  @Nullable Object read(ResultSet rows, int column) throws SQLException;

  /** Hands on the same value, in the form that costs least. */
  default void pass(ResultSet rows, int column, ValueSink sink) throws SQLException {
    sink.value(read(rows, column));
  }

  /** Of a number of rows. */
  ColumnReader LONG = ResultSet::getLong;

  /**
   * @param kind of the column; the type is what is to become of it
   */
  static ColumnReader of(PrimitiveType type, ColumnKind kind, Dialect dialect, ZoneId timeZone) {
    return switch (type) {
      case STRING -> text(kind, dialect);
      case BOOLEAN -> (rows, column) -> orNull(rows, rows.getBoolean(column));
      case SBYTE, BYTE, INT16, INT32, INT64 -> integer(kind, IntegerRange.of(type));
      case DECIMAL -> ResultSet::getBigDecimal;
      case SINGLE -> (rows, column) -> orNull(rows, rows.getFloat(column));
      case DOUBLE -> (rows, column) -> orNull(rows, rows.getDouble(column));
      case DATE -> (rows, column) -> rows.getObject(column, LocalDate.class);
      case TIME_OF_DAY -> (rows, column) -> rows.getObject(column, LocalTime.class);
      case DATE_TIME_OFFSET ->
          kind == ColumnKind.INSTANT ? dialect::instant : local(dialect, timeZone);
      case GUID -> kind == ColumnKind.UUID ? ColumnReader::uuid : ColumnReader::uuidLike;
      case BINARY -> ResultSet::getBytes;
      case DURATION -> duration(kind);
    };
  }

  private static <T> @Nullable T orNull(ResultSet rows, T value) throws SQLException {
    return rows.wasNull() ? null : value;
  }

  private static @Nullable Object stripped(ResultSet rows, int column) throws SQLException {
    String value = rows.getString(column);
    if (value == null) {
      return null;
    }
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == ' ') {
      end--;
    }
    return value.substring(0, end);
  }

  /** A column of another kind could lose its fraction or its upper digits on the way to a long. */
  private static ColumnReader integer(ColumnKind kind, IntegerRange range) {
    if (kind != ColumnKind.INTEGER) {
      return (rows, column) -> {
        BigDecimal value = rows.getBigDecimal(column);
        return value == null ? null : range.check(value.longValueExact());
      };
    }
    return new Whole(range);
  }

  private static ColumnReader text(ColumnKind kind, Dialect dialect) {
    if (kind == ColumnKind.CHAR) {
      return ColumnReader::stripped;
    }
    return kind == ColumnKind.VARCHAR && dialect.handsOutUtf8() ? new Utf8() : ResultSet::getString;
  }

  /** A column of integers. */
  final class Whole implements ColumnReader {
    private final IntegerRange range;

    Whole(IntegerRange range) {
      this.range = range;
    }

    @Override
    public @Nullable Object read(ResultSet rows, int column) throws SQLException {
      long value = rows.getLong(column);
      return rows.wasNull() ? null : range.check(value);
    }

    @Override
    public void pass(ResultSet rows, int column, ValueSink sink) throws SQLException {
      long value = rows.getLong(column);
      if (rows.wasNull()) {
        sink.value(null);
      } else {
        sink.integer(range.check(value));
      }
    }
  }

  /** A column of text that the driver has in UTF-8 already, as a response has it. */
  final class Utf8 implements ColumnReader {
    @Override
    public @Nullable Object read(ResultSet rows, int column) throws SQLException {
      return rows.getString(column);
    }

    @Override
    public void pass(ResultSet rows, int column, ValueSink sink) throws SQLException {
      byte[] text = rows.getBytes(column);
      if (text == null) {
        sink.value(null);
      } else {
        sink.text(text);
      }
    }
  }

  private static ColumnReader local(Dialect dialect, ZoneId timeZone) {
    return (rows, column) -> {
      LocalDateTime value = dialect.local(rows, column);
      return value == null ? null : value.atZone(timeZone).toInstant();
    };
  }

  private static @Nullable Object uuid(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, UUID.class);
  }

  /** Only from text that nobody compares as text. */
  private static ColumnReader duration(ColumnKind kind) {
    return (rows, column) -> {
      if (kind != ColumnKind.OPAQUE) {
        throw new IllegalArgumentException("no column holds a duration");
      }
      String value = rows.getString(column);
      return value == null ? null : Duration.parse(value);
    };
  }

  /** As 16 bytes or in its canonical form. */
  private static @Nullable Object uuidLike(ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    if (value == null || value instanceof UUID) {
      return value;
    }
    if (value instanceof byte[] bytes && bytes.length == 2 * Long.BYTES) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong());
    }
    String text = String.valueOf(value).trim();
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a UUID in its canonical form");
    }
    return uuid;
  }
}
