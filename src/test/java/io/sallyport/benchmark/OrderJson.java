package io.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Writes rows of the table as JSON, by hand. Not thread-safe; used again and again. */
final class OrderJson {
  private static final byte[] ORDER_ID = ascii("\"OrderId\":");
  private static final byte[] ORDER_NUMBER = ascii(",\"OrderNumber\":");
  private static final byte[] CUSTOMER_ID = ascii(",\"CustomerId\":");
  private static final byte[] CUSTOMER_NAME = ascii(",\"CustomerName\":");
  private static final byte[] CITY = ascii(",\"City\":");
  private static final byte[] STATUS = ascii(",\"Status\":");
  private static final byte[] AMOUNT = ascii(",\"Amount\":");
  private static final byte[] QUANTITY = ascii(",\"Quantity\":");
  private static final byte[] ACTIVE = ascii(",\"Active\":");
  private static final byte[] CREATED = ascii(",\"Created\":");
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private byte[] bytes = new byte[64 * 1024];
  private int length;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void reset() {
    length = 0;
  }

  int length() {
    return length;
  }

  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** The current row, without the brace at its beginning. */
  void members(ResultSet rows) throws SQLException {
    put(ORDER_ID);
    number(rows.getInt(1));
    put(ORDER_NUMBER);
    string(rows.getString(2));
    put(CUSTOMER_ID);
    number(rows.getInt(3));
    put(CUSTOMER_NAME);
    string(rows.getString(4));
    put(CITY);
    string(rows.getString(5));
    put(STATUS);
    string(rows.getString(6));
    put(AMOUNT);
    plain(rows.getBigDecimal(7).toPlainString());
    put(QUANTITY);
    int quantity = rows.getInt(8);
    if (rows.wasNull()) {
      put(NULL);
    } else {
      number(quantity);
    }
    put(ACTIVE);
    put(rows.getBoolean(9) ? TRUE : FALSE);
    put(CREATED);
    point(rows.getObject(10, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC));
    put((byte) '}');
  }

  void put(byte b) {
    room(1);
    bytes[length++] = b;
  }

  void put(byte[] part) {
    room(part.length);
    System.arraycopy(part, 0, bytes, length, part.length);
    length += part.length;
  }

  private void room(int needed) {
    if (length + needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + needed));
    }
  }

  private void plain(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  void number(long number) {
    room(20);
    if (number < 0) {
      bytes[length++] = '-';
    }
    long rest = Math.abs(number);
    int digits = 1;
    for (long n = rest; n >= 10; n /= 10) {
      digits++;
    }
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void string(String text) {
    int most = 3 * text.length() + 2;
    room(2 * most);
    bytes[length++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        put(text.substring(i).replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8));
        break;
      }
      if (c == '"' || c == '\\') {
        bytes[length++] = '\\';
      }
      bytes[length++] = (byte) c;
    }
    put((byte) '"');
  }

  private void point(OffsetDateTime point) {
    room(32);
    bytes[length++] = '"';
    digits(point.getYear(), 4);
    bytes[length++] = '-';
    digits(point.getMonthValue(), 2);
    bytes[length++] = '-';
    digits(point.getDayOfMonth(), 2);
    bytes[length++] = 'T';
    digits(point.getHour(), 2);
    bytes[length++] = ':';
    digits(point.getMinute(), 2);
    bytes[length++] = ':';
    digits(point.getSecond(), 2);
    if (point.getNano() > 0) {
      bytes[length++] = '.';
      digits(point.getNano() / 1_000_000, 3);
      while (bytes[length - 1] == '0') {
        length--;
      }
    }
    bytes[length++] = 'Z';
    bytes[length++] = '"';
  }

  private void digits(int number, int width) {
    int rest = number;
    for (int i = length + width - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
  }
}
