package io.sallyport.resilience.kept;

import io.sallyport.expression.ValueSink;
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

/**
 * Writes rows as bytes, value by value as they come: a byte for the form, then the value. Gives up
 * where they become too many. Read by {@link KeptRows}. Not thread-safe.
 */
public final class RowRecorder implements ValueSink {
  static final byte NULL = 0;
  static final byte INTEGER = 1;
  static final byte TEXT = 2;
  static final byte CHARS = 3;
  static final byte DECIMAL = 4;
  static final byte DOUBLE = 5;
  static final byte FLOAT = 6;
  static final byte TRUE = 7;
  static final byte FALSE = 8;
  static final byte DATE = 9;
  static final byte INSTANT = 10;
  static final byte TIME = 11;
  static final byte DURATION = 12;
  static final byte UUID_BITS = 13;
  static final byte BINARY = 14;
  static final byte SMALL_DECIMAL = 15;

  private static final int FIRST_BYTES = 2 * 1024;
  private static final int LONGEST_NUMBER = 10;

  private final int maxBytes;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;
  private boolean overflown;

  /**
   * @param maxBytes more are not recorded
   */
  public RowRecorder(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Whether there was too much, so that nothing of it is of use. */
  public boolean isOverflown() {
    return overflown;
  }

  /** All that was recorded, to be read again. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public void integer(long value) {
    if (room(1 + LONGEST_NUMBER)) {
      bytes[size++] = INTEGER;
      number(value);
    }
  }

  @Override
  public void text(byte[] utf8) {
    block(TEXT, utf8);
  }

  @Override
  public void value(@Nullable Object value) {
    if (value == null) {
      form(NULL);
    } else if (value instanceof Long v) {
      integer(v);
    } else if (value instanceof String v) {
      string(v);
    } else if (value instanceof BigDecimal v) {
      decimal(v);
    } else if (value instanceof Double v) {
      eight(DOUBLE, Double.doubleToRawLongBits(v));
    } else if (value instanceof Float v) {
      eight(FLOAT, Float.floatToRawIntBits(v));
    } else if (value instanceof Boolean v) {
      form(v ? TRUE : FALSE);
    } else if (value instanceof LocalDate v) {
      numbers(DATE, v.toEpochDay());
    } else if (value instanceof Instant v) {
      numbers(INSTANT, v.getEpochSecond(), v.getNano());
    } else if (value instanceof LocalTime v) {
      numbers(TIME, v.toNanoOfDay());
    } else if (value instanceof Duration v) {
      numbers(DURATION, v.getSeconds(), v.getNano());
    } else if (value instanceof UUID v) {
      eight(UUID_BITS, v.getMostSignificantBits());
      eight(v.getLeastSignificantBits());
    } else if (value instanceof byte[] v) {
      block(BINARY, v);
    } else {
      throw new IllegalArgumentException("no value of a row: " + value.getClass());
    }
  }

  /** A text with half of a character in it has no form in UTF-8. */
  private void string(String text) {
    if (isWhole(text)) {
      block(TEXT, utf8(text));
    } else {
      block(CHARS, chars(text));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(utf8(text), StandardCharsets.UTF_8).equals(text);
      }
    }
    return true;
  }

  /** Each char as it is. */
  private static byte[] chars(String text) {
    byte[] chars = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      chars[2 * i] = (byte) (text.charAt(i) >> 8);
      chars[2 * i + 1] = (byte) text.charAt(i);
    }
    return chars;
  }

  private void decimal(BigDecimal value) {
    BigInteger digits = value.unscaledValue();
    if (digits.bitLength() < Long.SIZE) {
      numbers(SMALL_DECIMAL, value.scale(), digits.longValue());
      return;
    }
    byte[] unscaled = digits.toByteArray();
    if (room(1 + 2 * LONGEST_NUMBER + unscaled.length)) {
      bytes[size++] = DECIMAL;
      number(value.scale());
      number(unscaled.length);
      append(unscaled);
    }
  }

  private void block(byte form, byte[] content) {
    if (room(1L + LONGEST_NUMBER + content.length)) {
      bytes[size++] = form;
      number(content.length);
      append(content);
    }
  }

  private void append(byte[] content) {
    System.arraycopy(content, 0, bytes, size, content.length);
    size += content.length;
  }

  private void form(byte form) {
    if (room(1)) {
      bytes[size++] = form;
    }
  }

  private void numbers(byte form, long... values) {
    if (room(1 + (long) LONGEST_NUMBER * values.length)) {
      bytes[size++] = form;
      for (long value : values) {
        number(value);
      }
    }
  }

  private void eight(byte form, long bits) {
    form(form);
    eight(bits);
  }

  private void eight(long bits) {
    if (room(Long.BYTES)) {
      for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        bytes[size++] = (byte) (bits >> shift);
      }
    }
  }

  /** Small ones, of either sign, in few bytes. */
  private void number(long value) {
    long left = (value << 1) ^ (value >> (Long.SIZE - 1));
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  private boolean room(long more) {
    if (overflown || size + more > maxBytes) {
      overflown = true;
      bytes = new byte[0];
      size = 0;
      return false;
    }
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(size + more, 2L * bytes.length));
    }
    return true;
  }
}
