package io.sallyport.resilience.kept;

import io.sallyport.expression.ValueSink;
import io.sallyport.source.RowStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows that a {@link RowRecorder} has recorded. Values become objects only where one is wanted. */
public final class KeptRows implements RowStream {
  private final byte[] bytes;
  private final int[] starts;
  private int rowsLeft;
  private int next;
  private int at;

  /**
   * @param width values of a row
   */
  public KeptRows(byte[] bytes, int rows, int width) {
    this.bytes = bytes;
    this.rowsLeft = rows;
    this.starts = new int[width];
  }

  @Override
  public boolean advance() {
    if (rowsLeft == 0) {
      return false;
    }
    rowsLeft--;
    at = next;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      pass();
    }
    next = at;
    return true;
  }

  /** Goes behind the value that begins here. */
  private void pass() {
    switch (bytes[at++]) {
      case RowRecorder.INTEGER, RowRecorder.DATE, RowRecorder.TIME -> number();
      case RowRecorder.INSTANT, RowRecorder.DURATION, RowRecorder.SMALL_DECIMAL -> {
        number();
        number();
      }
      case RowRecorder.TEXT, RowRecorder.CHARS, RowRecorder.BINARY -> passBlock();
      case RowRecorder.DECIMAL -> {
        number();
        passBlock();
      }
      case RowRecorder.DOUBLE, RowRecorder.FLOAT -> at += Long.BYTES;
      case RowRecorder.UUID_BITS -> at += 2 * Long.BYTES;
      default -> {
        // The form is the value.
      }
    }
  }

  private void passBlock() {
    int length = length();
    at += length;
  }

  private int length() {
    return (int) number();
  }

  private long number() {
    long value = 0;
    int shift = 0;
    byte b = bytes[at++];
    while (b < 0) {
      value |= (b & 0x7FL) << shift;
      shift += 7;
      b = bytes[at++];
    }
    value |= (long) b << shift;
    return (value >>> 1) ^ -(value & 1);
  }

  private long eight() {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << Byte.SIZE | bytes[at++] & 0xFF;
    }
    return bits;
  }

  private byte[] block() {
    int length = length();
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  @Override
  public @Nullable Object get(int column) {
    at = starts[column];
    byte form = bytes[at++];
    return switch (form) {
      case RowRecorder.NULL -> null;
      case RowRecorder.INTEGER -> number();
      case RowRecorder.TEXT -> new String(block(), StandardCharsets.UTF_8);
      case RowRecorder.CHARS -> chars(block());
      case RowRecorder.DECIMAL -> decimal();
      case RowRecorder.SMALL_DECIMAL -> smallDecimal();
      case RowRecorder.DOUBLE -> Double.longBitsToDouble(eight());
      case RowRecorder.FLOAT -> Float.intBitsToFloat((int) eight());
      case RowRecorder.TRUE -> true;
      case RowRecorder.FALSE -> false;
      case RowRecorder.DATE -> LocalDate.ofEpochDay(number());
      case RowRecorder.INSTANT -> Instant.ofEpochSecond(number(), number());
      case RowRecorder.TIME -> LocalTime.ofNanoOfDay(number());
      case RowRecorder.DURATION -> Duration.ofSeconds(number(), number());
      case RowRecorder.UUID_BITS -> new UUID(eight(), eight());
      case RowRecorder.BINARY -> block();
      default -> throw new IllegalStateException("no form of a value: " + form);
    };
  }

  private BigDecimal smallDecimal() {
    int scale = length();
    return BigDecimal.valueOf(number(), scale);
  }

  private BigDecimal decimal() {
    int scale = length();
    return new BigDecimal(new BigInteger(block()), scale);
  }

  private static String chars(byte[] bytes) {
    char[] chars = new char[bytes.length / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) (bytes[2 * i] << 8 | bytes[2 * i + 1] & 0xFF);
    }
    return new String(chars);
  }

  @Override
  public void passFirst(int columns, ValueSink sink) {
    for (int i = 0; i < columns; i++) {
      at = starts[i];
      switch (bytes[at]) {
        case RowRecorder.INTEGER -> {
          at++;
          sink.integer(number());
        }
        case RowRecorder.TEXT -> {
          at++;
          sink.text(block());
        }
        default -> sink.value(get(i));
      }
    }
  }

  @Override
  public void close() {}
}
