package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes rows as JSON (RFC 8259) straight into a page. It trusts its caller to write well-formed
 * JSON, and cares for nothing but commas and characters that need to be escaped: pages have
 * thousands of values, and a general generator, which checks more and copies twice, costs several
 * times as much for each. Not thread-safe.
 */
final class JsonText {
  /** More than any number of 64 bits needs, with a sign and a point. */
  private static final int LONGEST_NUMBER = 24;

  /** What 64 bits hold in any case. */
  private static final int MOST_DIGITS = 18;

  /** A number with so many zeros is no number of use, and would fill the memory. */
  private static final int MOST_ZEROS = 9_999;

  /** What is longer is written part by part. */
  private static final int LONGEST_AT_ONCE = 8 * 1024;

  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private final PageBuffer page;
  private final byte[] apart = new byte[TemporalText.LONGEST + 2];

  /** Whether a comma is due before what comes next. */
  private boolean follows;

  JsonText(PageBuffer page) {
    this.page = page;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The name of a member, made ready to be written many times. */
  static byte[] name(String name) {
    try (PageBuffer page = new PageBuffer(new SegmentPool(SegmentPool.SEGMENT_BYTES))) {
      JsonText json = new JsonText(page);
      json.string(name);
      json.put(':');
      return page.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  void startObject() {
    separate();
    put('{');
    follows = false;
  }

  void endObject() {
    put('}');
    follows = true;
  }

  void startArray() {
    separate();
    put('[');
    follows = false;
  }

  void endArray() {
    put(']');
    follows = true;
  }

  /**
   * The name of the member whose value comes next.
   *
   * @param ready made by {@link #name(String)}
   */
  void member(byte[] ready) {
    separate();
    write(ready);
    follows = false;
  }

  void member(String name) {
    string(name);
    put(':');
    follows = false;
  }

  /** A member and its value. */
  void member(String name, String value) {
    member(name);
    string(value);
  }

  private void separate() {
    if (follows) {
      put(',');
    }
    follows = true;
  }

  private void put(char c) {
    page.write(c);
  }

  private void write(byte[] bytes) {
    page.write(bytes, 0, bytes.length);
  }

  void nothing() {
    separate();
    write(NULL);
  }

  void truth(boolean value) {
    separate();
    write(value ? TRUE : FALSE);
  }

  void number(long value) {
    separate();
    int at = page.place(LONGEST_NUMBER);
    byte[] to = at < 0 ? apart : page.segment();
    int from = Math.max(at, 0);
    filled(at, Digits.write(to, from, value) - from);
  }

  /** In full, without an exponent. */
  void number(BigDecimal value) {
    separate();
    int scale = value.scale();
    if (scale >= 0 && scale <= MOST_DIGITS && value.precision() <= MOST_DIGITS) {
      int at = page.place(LONGEST_NUMBER);
      byte[] to = at < 0 ? apart : page.segment();
      int from = Math.max(at, 0);
      long unscaled = value.scaleByPowerOfTen(scale).longValue();
      filled(at, Digits.write(to, from, unscaled, scale) - from);
    } else {
      write(ascii(plain(value)));
    }
  }

  /** The same as a string. */
  void quoted(BigDecimal value) {
    string(plain(value));
  }

  private static String plain(BigDecimal value) {
    if (Math.abs((long) value.scale()) > MOST_ZEROS) {
      throw new GatewayException(
          ErrorCode.SOURCE_DATA_INVALID,
          "The source has a number with more than " + MOST_ZEROS + " zeros, which is too long.");
    }
    return value.toPlainString();
  }

  /** A number with a floating point, which is finite. */
  void number(double value) {
    separate();
    write(ascii(Double.toString(value)));
  }

  /** The same with its shorter text. */
  void number(float value) {
    separate();
    write(ascii(Float.toString(value)));
  }

  /** Says that what was written apart, or at a place of the page, is of this length. */
  private void filled(int place, int length) {
    if (place < 0) {
      page.write(apart, 0, length);
    } else {
      page.fill(length);
    }
  }

  /**
   * @param value a date, a time of day or a point in time
   */
  void temporal(Object value) {
    separate();
    int at = page.place(apart.length);
    byte[] to = at < 0 ? apart : page.segment();
    int from = Math.max(at, 0);
    to[from] = '"';
    int end = TemporalText.write(to, from + 1, value);
    to[end] = '"';
    filled(at, end + 1 - from);
  }

  /** In base64url, without padding (OData JSON Format 4.0, section 7.1). */
  void binary(byte[] value) {
    separate();
    put('"');
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    // A multiple of three bytes needs no padding in between.
    int most = LONGEST_AT_ONCE * 3 / 4;
    for (int from = 0; from < value.length; from += most) {
      int to = Math.min(value.length, from + most);
      write(encoder.encode(Arrays.copyOfRange(value, from, to)));
    }
    put('"');
  }

  /** Half a character, which cannot be in UTF-8, is escaped. */
  void string(String text) {
    separate();
    JsonString.write(page, text);
  }

  /** A string that is in UTF-8 already. */
  void string(byte[] utf8) {
    separate();
    JsonString.write(page, utf8);
  }
}
