package io.sallyport.odata;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Dates and times as OData writes them. Written by hand because a general formatter costs several
 * times as much per value, and a page has thousands of them.
 */
final class TemporalText {
  static final int LONGEST = "-999999999-12-31T23:59:59.999999999Z".length();

  private static final long SECONDS_PER_DAY = 86_400;

  private final byte[] text;
  private int length;

  private TemporalText(byte[] text, int length) {
    this.text = text;
    this.length = length;
  }

  /**
   * Returns where the text ends.
   *
   * @param to has room for {@link #LONGEST} bytes behind the place
   * @param value a {@link LocalDate}, {@link LocalTime} or {@link Instant}
   */
  static int write(byte[] to, int at, Object value) {
    TemporalText text = new TemporalText(to, at);
    if (value instanceof LocalDate date) {
      text.date(date);
    } else if (value instanceof LocalTime time) {
      text.time(time);
    } else {
      text.point((Instant) value);
    }
    return text.length;
  }

  static String toString(Object value) {
    byte[] text = new byte[LONGEST];
    return new String(text, 0, write(text, 0, value), StandardCharsets.US_ASCII);
  }

  private void date(LocalDate date) {
    int year = date.getYear();
    if (year < 0 || year > 9999) {
      String digits = String.format("%04d", Math.abs((long) year));
      put((year < 0 ? "-" : "") + digits);
    } else {
      digits(year, 4);
    }
    put('-');
    digits(date.getMonthValue(), 2);
    put('-');
    digits(date.getDayOfMonth(), 2);
  }

  private void point(Instant point) {
    long seconds = point.getEpochSecond();
    date(LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY)));
    put('T');
    time((int) Math.floorMod(seconds, SECONDS_PER_DAY), point.getNano());
    put('Z');
  }

  private void time(LocalTime time) {
    time(time.toSecondOfDay(), time.getNano());
  }

  private void time(int second, int nano) {
    digits(second / 3600, 2);
    put(':');
    digits(second / 60 % 60, 2);
    put(':');
    digits(second % 60, 2);
    if (nano > 0) {
      put('.');
      digits(nano, 9);
      while (text[length - 1] == '0') {
        length--;
      }
    }
  }

  private void put(char c) {
    text[length++] = (byte) c;
  }

  private void put(String part) {
    for (int i = 0; i < part.length(); i++) {
      put(part.charAt(i));
    }
  }

  private void digits(int number, int width) {
    int rest = number;
    for (int i = length + width - 1; i >= length; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
  }
}
