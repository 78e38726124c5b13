package io.sallyport.odata;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of rows as bytes: one byte for the class, then as few as will do. */
final class TokenValues {
  /** More digits than any source has; without a limit a few bytes could stand for gigabytes. */
  private static final int WIDEST_SCALE = 1000;

  private TokenValues() {}

  static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeByte('0');
    } else if (value instanceof Boolean b) {
      out.writeByte(b ? 'T' : 'F');
    } else if (value instanceof Long l) {
      out.writeByte('L');
      writeNumber(out, l);
    } else if (value instanceof BigDecimal d) {
      out.writeByte('N');
      writeNumber(out, d.scale());
      writeBytes(out, d.unscaledValue().toByteArray());
    } else if (value instanceof Float f) {
      out.writeByte('f');
      out.writeFloat(f);
    } else if (value instanceof Double d) {
      out.writeByte('d');
      out.writeDouble(d);
    } else if (value instanceof String s) {
      out.writeByte('S');
      writeBytes(out, s.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] bytes) {
      out.writeByte('B');
      writeBytes(out, bytes);
    } else {
      writeTemporal(out, value);
    }
  }

  private static void writeTemporal(DataOutputStream out, Object value) throws IOException {
    if (value instanceof LocalDate d) {
      out.writeByte('D');
      writeNumber(out, d.toEpochDay());
    } else if (value instanceof LocalTime t) {
      out.writeByte('t');
      writeNumber(out, t.toNanoOfDay());
    } else if (value instanceof Instant i) {
      out.writeByte('I');
      writeNumber(out, i.getEpochSecond());
      writeNumber(out, i.getNano());
    } else if (value instanceof Duration d) {
      out.writeByte('P');
      writeNumber(out, d.getSeconds());
      writeNumber(out, d.getNano());
    } else if (value instanceof UUID u) {
      out.writeByte('U');
      out.writeLong(u.getMostSignificantBits());
      out.writeLong(u.getLeastSignificantBits());
    } else {
      throw new IllegalArgumentException("no value of a row: " + value.getClass());
    }
  }

  static @Nullable Object read(DataInputStream in) throws IOException {
    try {
      return switch (in.readUnsignedByte()) {
        case '0' -> null;
        case 'T' -> true;
        case 'F' -> false;
        case 'L' -> readNumber(in);
        case 'N' -> readDecimal(in);
        case 'f' -> in.readFloat();
        case 'd' -> in.readDouble();
        case 'S' -> new String(readBytes(in), StandardCharsets.UTF_8);
        case 'B' -> readBytes(in);
        case 'D' -> LocalDate.ofEpochDay(readNumber(in));
        case 't' -> LocalTime.ofNanoOfDay(readNumber(in));
        case 'I' -> Instant.ofEpochSecond(readNumber(in), readNumber(in));
        case 'P' -> Duration.ofSeconds(readNumber(in), readNumber(in));
        case 'U' -> new UUID(in.readLong(), in.readLong());
        default -> throw new IOException("no such class of values");
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("no such date", e);
    }
  }

  private static BigDecimal readDecimal(DataInputStream in) throws IOException {
    long scale = readNumber(in);
    byte[] unscaled = readBytes(in);
    if (Math.abs(scale) > WIDEST_SCALE || unscaled.length == 0 || unscaled.length > WIDEST_SCALE) {
      throw new IOException("no such number");
    }
    return new BigDecimal(new BigInteger(unscaled), (int) scale);
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    writeNumber(out, bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    long length = readNumber(in);
    if (length < 0 || length > in.available()) {
      throw new IOException("too short");
    }
    return in.readNBytes((int) length);
  }

  /** Seven bits to a byte, the lowest first; the sign in the lowest bit of all. */
  static void writeNumber(DataOutputStream out, long value) throws IOException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long readNumber(DataInputStream in) throws IOException {
    long rest = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.readUnsignedByte();
      rest |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw new IOException("too long a number");
  }
}
