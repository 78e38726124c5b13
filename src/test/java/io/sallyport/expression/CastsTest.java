package io.sallyport.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CastsTest {

  static Stream<Arguments> casts() {
    Instant point = Instant.parse("2021-05-13T10:20:30Z");
    LocalDate date = LocalDate.parse("2021-05-13");
    return Stream.of(
        Arguments.of(7L, PrimitiveType.STRING, "7"),
        Arguments.of(new BigDecimal("1E+3"), PrimitiveType.STRING, "1000"),
        Arguments.of(Double.NEGATIVE_INFINITY, PrimitiveType.STRING, "-INF"),
        Arguments.of(point, PrimitiveType.STRING, "2021-05-13T10:20:30Z"),
        Arguments.of(LocalTime.of(10, 0), PrimitiveType.STRING, "10:00:00"),
        Arguments.of(LocalTime.parse("10:00:00.5"), PrimitiveType.STRING, "10:00:00.5"),
        Arguments.of(
            Instant.parse("2021-05-13T10:20:30.5Z"),
            PrimitiveType.STRING,
            "2021-05-13T10:20:30.5Z"),
        Arguments.of(Duration.ofMillis(-1500), PrimitiveType.STRING, "-PT1.5S"),
        Arguments.of(Duration.ofMinutes(90), PrimitiveType.STRING, "PT1H30M"),
        Arguments.of(new BigDecimal("2.5"), PrimitiveType.INT32, 3L),
        Arguments.of(-2.5, PrimitiveType.INT32, -3L),
        Arguments.of(300L, PrimitiveType.BYTE, null),
        Arguments.of(255.4, PrimitiveType.BYTE, 255L),
        Arguments.of(-1L, PrimitiveType.BYTE, null),
        Arguments.of(Double.NaN, PrimitiveType.INT64, null),
        Arguments.of(1e300, PrimitiveType.INT64, null),
        Arguments.of(1e300, PrimitiveType.SINGLE, Float.POSITIVE_INFINITY),
        Arguments.of(3L, PrimitiveType.DOUBLE, 3.0),
        Arguments.of(point, PrimitiveType.DATE, date),
        Arguments.of(point, PrimitiveType.TIME_OF_DAY, LocalTime.of(10, 20, 30)),
        Arguments.of(date, PrimitiveType.DATE_TIME_OFFSET, Instant.parse("2021-05-13T00:00:00Z")),
        Arguments.of("2021-05-13", PrimitiveType.DATE, date),
        Arguments.of("2021-02-30", PrimitiveType.DATE, null),
        Arguments.of(" 12 ", PrimitiveType.INT32, 12L),
        Arguments.of("12x", PrimitiveType.INT32, null),
        Arguments.of("INF", PrimitiveType.DOUBLE, Double.POSITIVE_INFINITY),
        Arguments.of("1e999", PrimitiveType.DECIMAL, null),
        Arguments.of("9".repeat(70), PrimitiveType.DECIMAL, null),
        Arguments.of("true", PrimitiveType.BOOLEAN, true),
        Arguments.of("TRUE", PrimitiveType.BOOLEAN, null),
        Arguments.of("x", PrimitiveType.GUID, null),
        Arguments.of("00000000-0000-0000-0000-000000000001", PrimitiveType.GUID, new UUID(0, 1)));
  }

  @ParameterizedTest
  @MethodSource("casts")
  void value(Object value, PrimitiveType type, @Nullable Object expected) {
    Object cast = Casts.to(type).apply(new Object[] {value});
    assertThat(cast).isEqualTo(expected);
    assertThat(cast == null || type.valueClass().isInstance(cast)).isTrue();
  }

  @Test
  void null_staysNull() {
    assertThat(Casts.to(PrimitiveType.STRING).apply(new Object[] {null})).isNull();
  }

  @Test
  void typesThatHaveNothingInCommon_areNotTaken() {
    Function toDate = Casts.to(PrimitiveType.DATE);
    assertThat(toDate.type(List.of(Optional.of(PrimitiveType.BOOLEAN)))).isEmpty();
    assertThat(toDate.type(List.of(Optional.of(PrimitiveType.BINARY)))).isEmpty();
    assertThat(toDate.type(List.of(Optional.empty()))).hasValue(PrimitiveType.DATE);
  }
}
