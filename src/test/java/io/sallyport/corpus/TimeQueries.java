package io.sallyport.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The functions of dates and times, over local times of several zones too. */
final class TimeQueries {
  private static final List<String> SETS = List.of("Moments", "MomentsInIndia", "MomentsInBerlin");

  private TimeQueries() {}

  static Stream<String> urls() {
    return SETS.stream()
        .flatMap(
            set ->
                Stream.concat(points().stream(), others().stream()).map(p -> Urls.filter(set, p)));
  }

  private static List<String> points() {
    List<String> predicates = new ArrayList<>();
    for (String column : List.of("Local", "LocalSecond", "Point")) {
      predicates.add("year(" + column + ") eq 2024");
      predicates.add("year(" + column + ") lt 2000");
      predicates.add("month(" + column + ") in (2,3)");
      predicates.add("day(" + column + ") ge 29");
      predicates.add("hour(" + column + ") lt 2");
      predicates.add("minute(" + column + ") eq 30");
      predicates.add("second(" + column + ") ne 0");
      predicates.add("date(" + column + ") eq 2024-02-29");
      predicates.add("date(" + column + ") gt 2024-03-30");
      predicates.add("time(" + column + ") lt 03:00:00");
      predicates.add("totaloffsetminutes(" + column + ") eq 0");
      predicates.add(column + " lt now()");
      predicates.add(column + " gt mindatetime() and " + column + " le maxdatetime()");
      predicates.add("cast(" + column + ",Edm.Date) lt 2024-02-29");
      predicates.add("cast(" + column + ",Edm.TimeOfDay) ge 12:00:00");
      predicates.add("not (hour(" + column + ") ge 12)");
      predicates.add("year(" + column + ") mul 100 add month(" + column + ") eq 202402");
    }
    predicates.add("fractionalseconds(Local) gt 0");
    predicates.add("fractionalseconds(Point) eq 0.123456");
    predicates.add("Local lt Point");
    predicates.add("Local eq LocalSecond");
    predicates.add("date(Local) eq Day");
    predicates.add("cast(Point,Edm.String) eq '2025-01-01T00:00:00Z'");
    return predicates;
  }

  private static List<String> others() {
    return List.of(
        "year(Day) eq 2024",
        "month(Day) eq 2",
        "day(Day) gt 28",
        "date(Day) eq Day",
        "cast(Day,Edm.DateTimeOffset) lt Point",
        "cast(Day,Edm.DateTimeOffset) ge 2024-02-29T00:00:00Z",
        "cast(Day,Edm.String) eq '2024-02-29'",
        "cast('2024-02-29',Edm.Date) eq Day",
        "Day le cast('2000-02-29',Edm.Date)",
        "hour(Time) eq 23",
        "minute(Time) ge 30",
        "second(Time) eq 59",
        "fractionalseconds(Time) gt 0.5",
        "hour(Clock) mod 12 eq 0",
        "Time gt Clock",
        "Time eq Clock",
        "time(Time) lt 12:00:00",
        "totalseconds(duration'PT1M30.5S') eq 90.5 and Id gt 50",
        "second(Clock) add minute(Clock) eq 30",
        "cast(Time,Edm.String) ge '12'");
  }
}
