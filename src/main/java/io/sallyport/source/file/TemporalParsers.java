package io.sallyport.source.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Dates, times and timestamps of ISO 8601 in their long form: {@code 2026-03-01T09:30:00+01:00}.
 */
final class TemporalParsers {
  private static final int DATE_LENGTH = 10;
  private static final int FRACTION_DIGITS = 9;
  private static final int MAX_OFFSET_SECONDS = 18 * 3600;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int INVALID = Integer.MIN_VALUE;

  private TemporalParsers() {}

  static @Nullable LocalDate date(char[] chars, int offset, int length) {
    if (length != DATE_LENGTH || chars[offset + 4] != '-' || chars[offset + 7] != '-') {
      return null;
    }
    int century = twoDigits(chars, offset);
    int year = twoDigits(chars, offset + 2);
    int month = twoDigits(chars, offset + 5);
    int day = twoDigits(chars, offset + 8);
    if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1) {
      return null;
    }
    year += century * 100;
    // Asked only for the days that not every month has.
    boolean exists = day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? LocalDate.of(year, month, day) : null;
  }

  static @Nullable LocalTime time(char[] chars, int offset, int length) {
    long nanos = nanoOfDay(chars, offset, offset + length);
    return nanos < 0 ? null : LocalTime.ofNanoOfDay(nanos);
  }

  /** A date, a {@code T} or a blank, a time, and {@code Z}, an offset or nothing, which is UTC. */
  static @Nullable Instant timestamp(char[] chars, int offset, int length) {
    if (length <= DATE_LENGTH) {
      return null;
    }
    LocalDate date = date(chars, offset, DATE_LENGTH);
    char separator = chars[offset + DATE_LENGTH];
    if (date == null || (separator != 'T' && separator != 't' && separator != ' ')) {
      return null;
    }
    int end = offset + length;
    int zone = zoneStart(chars, offset + DATE_LENGTH + 1, end);
    long nanos = nanoOfDay(chars, offset + DATE_LENGTH + 1, zone);
    int zoneSeconds = zoneSeconds(chars, zone, end);
    if (nanos < 0 || zoneSeconds == INVALID) {
      return null;
    }
    long second = date.toEpochDay() * 86_400 + nanos / NANOS_PER_SECOND - zoneSeconds;
    return Instant.ofEpochSecond(second, nanos % NANOS_PER_SECOND);
  }

  private static int zoneStart(char[] chars, int start, int end) {
    int i = start;
    while (i < end && (chars[i] == ':' || chars[i] == '.' || Character.isDigit(chars[i]))) {
      i++;
    }
    return i;
  }

  private static int zoneSeconds(char[] chars, int start, int end) {
    int length = end - start;
    if (length == 0 || (length == 1 && (chars[start] == 'Z' || chars[start] == 'z'))) {
      return 0;
    }
    boolean shaped = length == 3 || length == 5 || (length == 6 && chars[start + 3] == ':');
    if (!shaped || (chars[start] != '+' && chars[start] != '-')) {
      return INVALID;
    }
    int hours = twoDigits(chars, start + 1);
    int minutes = length == 3 ? 0 : twoDigits(chars, end - 2);
    int seconds = hours * 3600 + minutes * 60;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MAX_OFFSET_SECONDS) {
      return INVALID;
    }
    return chars[start] == '-' ? -seconds : seconds;
  }

  /** Hours and minutes, with or without seconds and their fraction; negative if it is no time. */
  private static long nanoOfDay(char[] chars, int start, int end) {
    int length = end - start;
    if (length != 5 && (length < 8 || chars[start + 5] != ':') || chars[start + 2] != ':') {
      return INVALID;
    }
    int hours = twoDigits(chars, start);
    int minutes = twoDigits(chars, start + 3);
    int seconds = length == 5 ? 0 : twoDigits(chars, start + 6);
    long fraction = length <= 8 ? 0 : fraction(chars, start + 8, end);
    boolean valid = hours >= 0 && minutes >= 0 && seconds >= 0 && fraction >= 0;
    if (!valid || hours > 23 || minutes > 59 || seconds > 59) {
      return INVALID;
    }
    return (hours * 3600L + minutes * 60L + seconds) * NANOS_PER_SECOND + fraction;
  }

  /** A point and the digits of a fraction of a second, as nanoseconds. */
  private static long fraction(char[] chars, int start, int end) {
    int digits = end - start - 1;
    if (chars[start] != '.' || digits < 1 || digits > FRACTION_DIGITS) {
      return INVALID;
    }
    long nanos = 0;
    for (int i = 0; i < FRACTION_DIGITS; i++) {
      int digit = i < digits ? chars[start + 1 + i] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return INVALID;
      }
      nanos = nanos * 10 + digit;
    }
    return nanos;
  }

  private static int twoDigits(char[] chars, int at) {
    int tens = chars[at] - '0';
    int ones = chars[at + 1] - '0';
    boolean valid = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
    return valid ? tens * 10 + ones : INVALID;
  }
}
