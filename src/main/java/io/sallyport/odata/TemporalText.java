package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Dates and times as OData writes them. Written by hand because a general formatter costs several
 * times as much per value, and a page has thousands of them.
 */
final class TemporalText {
  private static final int LONGEST = "-999999999-12-31T23:59:59.999999999Z".length();

  private final char[] text = new char[LONGEST];
  private int length;

  private TemporalText() {}

  /**
   * @param value a {@link LocalDate}, {@link LocalTime} or {@link Instant}
   */
  static void write(JsonGenerator json, Object value) throws IOException {
    TemporalText temporal = of(value);
    json.writeString(temporal.text, 0, temporal.length);
  }

  static String toString(Object value) {
    TemporalText temporal = of(value);
    return new String(temporal.text, 0, temporal.length);
  }

  private static TemporalText of(Object value) {
    TemporalText text = new TemporalText();
    if (value instanceof LocalDate date) {
      text.date(date);
    } else if (value instanceof LocalTime time) {
      text.time(time);
    } else {
      LocalDateTime point = LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
      text.date(point.toLocalDate());
      text.put('T');
      text.time(point.toLocalTime());
      text.put('Z');
    }
    return text;
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

  private void time(LocalTime time) {
    digits(time.getHour(), 2);
    put(':');
    digits(time.getMinute(), 2);
    put(':');
    digits(time.getSecond(), 2);
    if (time.getNano() > 0) {
      put('.');
      digits(time.getNano(), 9);
      while (text[length - 1] == '0') {
        length--;
      }
    }
  }

  private void put(char c) {
    text[length++] = c;
  }

  private void put(String part) {
    part.getChars(0, part.length(), text, length);
    length += part.length();
  }

  private void digits(int number, int width) {
    int rest = number;
    for (int i = length + width - 1; i >= length; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
  }
}
