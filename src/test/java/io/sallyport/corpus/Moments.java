package io.sallyport.corpus;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** Points in time, local times, dates and times of day, at their limits and around them. */
final class Moments {
  static final List<String> INSTANTS =
      List.of(
          "1970-01-01T00:00:01Z",
          "1999-12-31T23:59:59.999999Z",
          "2000-01-01T00:00:00Z",
          "2024-02-29T12:00:00.123456Z",
          "2024-02-29T12:00:00.123457Z",
          "2024-02-29T23:59:59.999Z",
          "2024-03-31T00:59:59Z",
          "2024-03-31T01:00:00Z",
          "2024-03-31T01:30:00.5Z",
          "2024-10-27T00:30:00Z",
          "2024-10-27T01:30:00Z",
          "2024-12-31T23:00:00Z",
          "2025-01-01T00:00:00Z",
          "2038-01-19T03:14:06.5Z");

  /** With an hour that a clock in Berlin skips and one that it shows twice. */
  static final List<LocalDateTime> LOCALS =
      locals(
          "0001-01-02T00:00:00",
          "1582-10-10T12:00:00",
          "1899-12-31T23:59:59",
          "1969-12-31T23:59:59.999999",
          "1970-01-01T00:00:00",
          "2000-02-29T00:00:00.000001",
          "2024-02-29T12:00:00.123456",
          "2024-02-29T12:00:00.123457",
          "2024-03-31T01:59:59.999999",
          "2024-03-31T02:30:00",
          "2024-03-31T03:30:00",
          "2024-10-27T02:30:00",
          "2024-10-27T03:00:00",
          "2024-12-31T23:30:00",
          "2025-01-01T00:30:00.5",
          "9999-12-30T23:59:59.999999");

  static final List<LocalDateTime> SECONDS =
      locals(
          "1970-01-01T00:00:00",
          "1999-12-31T23:59:59",
          "2024-02-29T12:00:00",
          "2024-02-29T12:00:01",
          "2024-03-31T02:30:00",
          "2024-10-27T02:30:00",
          "2025-06-30T23:30:00");

  static final List<String> DATES =
      List.of(
          "0001-01-01",
          "1582-10-15",
          "1900-02-28",
          "1969-12-31",
          "1970-01-01",
          "2000-02-29",
          "2023-12-31",
          "2024-02-28",
          "2024-02-29",
          "2024-03-01",
          "2024-03-31",
          "9999-12-31");

  static final List<String> TIMES =
      List.of(
          "00:00:00",
          "00:00:00.001",
          "02:30:00",
          "09:05:07",
          "11:59:59.999",
          "12:00:00",
          "12:00:00.5",
          "23:59:59",
          "23:59:59.999");

  private static final List<String> CLOCKS =
      List.of("00:00:00", "08:30:00", "12:00:00", "12:00:01", "23:59:59");

  /** What no local time can be. */
  private static final List<String> BETWEEN =
      List.of(
          "2024-02-29T12:00:00.1234565Z",
          "2024-02-29T12:00:00.5Z",
          "2024-03-31T01:00:00.000000001Z",
          "2024-10-27T00:30:00Z");

  private Moments() {}

  /**
   * The table as a set of its own.
   *
   * @param zone of the local times in it
   */
  static Table table(String set, String source, ZoneId zone) {
    List<Column> columns =
        List.of(
            Columns.key(),
            Column.of("Local", Storage.LOCAL, LOCALS, points(LOCALS, zone, BETWEEN)),
            Column.of("LocalSecond", Storage.LOCAL_SECOND, SECONDS, points(SECONDS, zone, BETWEEN)),
            Columns.instant(
                "Point",
                INSTANTS,
                "2024-02-29T12:00:00.1234565Z",
                "2024-02-29T13:00:00.123456%2B01:00",
                "2024-02-29T06:30:00.123457-05:30",
                "2024-03-31T03:00:00%2B02:00",
                "2024-03-31T02:59:59%2B02:00",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z"),
            Columns.date("Day", DATES, "2024-02-27", "1600-01-01"),
            Columns.time(
                "Time",
                Storage.TIME,
                TIMES,
                "12:00:00.0005",
                "11:59:59.9995",
                "12:00",
                "23:59:59.999999"),
            Columns.time("Clock", Storage.CLOCK, CLOCKS, "12:00:00.5", "08:30"));
    return Table.of(set, "Moments", source, zone, columns, Table.numbered(110));
  }

  /** The points in time that local times are in a zone, and others. */
  private static List<String> points(List<LocalDateTime> values, ZoneId zone, List<String> others) {
    return Columns.both(values.stream().map(l -> l.atZone(zone).toInstant()).toList(), others);
  }

  private static List<LocalDateTime> locals(String... texts) {
    return Arrays.stream(texts).map(LocalDateTime::parse).toList();
  }
}
