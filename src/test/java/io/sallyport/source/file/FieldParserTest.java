package io.sallyport.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.error.ErrorCode;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.source.SourceException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each value takes its whole way: from a file to a row. */
class FieldParserTest {
  @TempDir Path temporary;

  @Test
  void integers_areLongs() {
    assertThat(value(PrimitiveType.INT32, "-042")).isEqualTo(-42L);
    assertThat(value(PrimitiveType.INT64, "+7")).isEqualTo(7L);
    assertThat(value(PrimitiveType.INT64, "0009223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(value(PrimitiveType.INT64, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "BYTE, 0, 255, -1, 256",
    "SBYTE, -128, 127, -129, 128",
    "INT16, -32768, 32767, -32769, 32768",
    "INT32, -2147483648, 2147483647, -2147483649, 2147483648",
    "INT64, -9223372036854775808, 9223372036854775807, -9223372036854775809, 9223372036854775808"
  })
  void integers_haveTheRangeOfTheirType(
      PrimitiveType type, String min, String max, String below, String above) {
    assertThat(value(type, min)).isEqualTo(Long.parseLong(min));
    assertThat(value(type, max)).isEqualTo(Long.parseLong(max));
    assertInvalid(type, below);
    assertInvalid(type, above);
  }

  @ParameterizedTest
  @CsvSource({"1.0", "-", "+", "' 1'", "'1 '", "1e3", "0x1", "１", "99999999999999999999"})
  void integers_areDigits(String text) {
    assertInvalid(PrimitiveType.INT64, text);
  }

  @Test
  void decimals_keepWhatIsWritten() {
    assertThat(value(PrimitiveType.DECIMAL, "12.50")).isEqualTo(new BigDecimal("12.50"));
    assertThat(value(PrimitiveType.DECIMAL, "-.5")).isEqualTo(new BigDecimal("-0.5"));
    assertThat(value(PrimitiveType.DECIMAL, "+5.")).isEqualTo(new BigDecimal("5"));
    assertThat(value(PrimitiveType.DECIMAL, "123456789012345678901234567890.123456789"))
        .isEqualTo(new BigDecimal("123456789012345678901234567890.123456789"));
    assertThat(value(PrimitiveType.DECIMAL, "-999999999999999999"))
        .isEqualTo(new BigDecimal("-999999999999999999"));
  }

  @ParameterizedTest
  @CsvSource({"'1,5'", "1.2.3", "1e5", ".", "-", "' 1'", "NaN", "12a"})
  void decimals_areDigitsAndAPoint(String text) {
    assertInvalid(PrimitiveType.DECIMAL, text);
  }

  @Test
  void decimals_areNotRounded_andHaveNoMoreDigitsThanDeclared() {
    Facets facets = Facets.decimal(5, 2);

    assertThat(value(PrimitiveType.DECIMAL, facets, "999.99")).isEqualTo(new BigDecimal("999.99"));
    assertThat(value(PrimitiveType.DECIMAL, facets, "-1.500")).isEqualTo(new BigDecimal("-1.50"));
    assertThat(value(PrimitiveType.DECIMAL, facets, "0")).isEqualTo(new BigDecimal("0"));
    assertInvalid(PrimitiveType.DECIMAL, facets, "1.001");
    assertInvalid(PrimitiveType.DECIMAL, facets, "1000");
    assertInvalid(PrimitiveType.DECIMAL, facets, "-1000.5");
    assertInvalid(PrimitiveType.DECIMAL, Facets.decimal(40, 2), "12345678901234567890.123");
  }

  @Test
  void decimals_withPrecisionAlone_haveAPointAnywhere() {
    assertThat(value(PrimitiveType.DECIMAL, Facets.precision(3), "1.25"))
        .isEqualTo(new BigDecimal("1.25"));
    assertInvalid(PrimitiveType.DECIMAL, Facets.precision(3), "12.25");
  }

  @Test
  void decimals_withScaleOfAllDigits_canBeZero() {
    Facets facets = new Facets(OptionalInt.empty(), OptionalInt.of(2), OptionalInt.of(2));

    assertThat(value(PrimitiveType.DECIMAL, facets, "0")).isEqualTo(new BigDecimal("0"));
    assertThat(value(PrimitiveType.DECIMAL, facets, "0.25")).isEqualTo(new BigDecimal("0.25"));
    assertInvalid(PrimitiveType.DECIMAL, facets, "1");
  }

  @Test
  void floatingPoint_mayHaveAnExponent() {
    assertThat(value(PrimitiveType.DOUBLE, "-1.5e-3")).isEqualTo(-0.0015d);
    assertThat(value(PrimitiveType.DOUBLE, "0.1")).isEqualTo(0.1d);
    assertThat(value(PrimitiveType.SINGLE, "2.5E+2")).isEqualTo(250f);
    assertThat(value(PrimitiveType.SINGLE, "16777217")).isEqualTo(16777216f);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "1e400", "1d", "0x1p3", "' 1'", "e5", "1e", ".", "1.2.3"})
  void floatingPoint_isANumber(String text) {
    assertInvalid(PrimitiveType.DOUBLE, text);
    assertInvalid(PrimitiveType.SINGLE, text);
  }

  @Test
  void floatingPoint_isWithinItsRange() {
    assertThat(value(PrimitiveType.DOUBLE, "1e39")).isEqualTo(1e39d);
    assertInvalid(PrimitiveType.SINGLE, "1e39");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "1, true", "false, false", "False, false", "0, false"})
  void booleans_areWordsOrBits(String text, boolean expected) {
    assertThat(value(PrimitiveType.BOOLEAN, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"yes", "2", "t", "tru", "falsey", "11"})
  void booleans_areNothingElse(String text) {
    assertInvalid(PrimitiveType.BOOLEAN, text);
  }

  @Test
  void dates_areIsoDates() {
    assertThat(value(PrimitiveType.DATE, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(value(PrimitiveType.DATE, "1987-12-31")).isEqualTo(LocalDate.of(1987, 12, 31));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-02-29",
    "2024-02-30",
    "2024-13-01",
    "2024-00-10",
    "2024-01-00",
    "2024-04-31",
    "24-01-01",
    "2024-1-01",
    "2024/01/01",
    "2024-01-01T00:00",
    "20240101",
    "202A-01-01",
    "-024-01-01"
  })
  void dates_existInTheCalendar(String text) {
    assertInvalid(PrimitiveType.DATE, text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z",
    "2026-03-01T09:30:00+01:00, 2026-03-01T08:30:00Z",
    "2026-03-01T00:30:00+0130, 2026-02-28T23:00:00Z",
    "2026-03-01T09:30:00-05, 2026-03-01T14:30:00Z",
    "2026-03-01 09:30:00.123456789, 2026-03-01T09:30:00.123456789Z",
    "2026-03-01T09:30:00.5z, 2026-03-01T09:30:00.5Z",
    "2026-03-01T09:30, 2026-03-01T09:30:00Z",
    "1960-01-01T00:00:00.25Z, 1960-01-01T00:00:00.25Z"
  })
  void timestamps_arePointsInTime(String text, Instant expected) {
    assertThat(value(PrimitiveType.DATE_TIME_OFFSET, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01",
    "2026-03-01T",
    "2026-03-01T9:30:00Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T09:60:00Z",
    "2026-03-01T09:30:60Z",
    "2026-02-29T09:30:00Z",
    "2026-03-01X09:30:00Z",
    "2026-03-01T09:30:00+19:00",
    "2026-03-01T09:30:00+01:60",
    "2026-03-01T09:30:00+1",
    "2026-03-01T09:30:00CET",
    "2026-03-01T09:30:00.1234567890Z",
    "2026-03-01T09:30:00.Z",
    "2026-03-01T09:30:00.1.2Z",
    "2026-03-01T-9:30:00Z"
  })
  void timestamps_areIsoTimestamps(String text) {
    assertInvalid(PrimitiveType.DATE_TIME_OFFSET, text);
  }

  @Test
  void times_areIsoTimes() {
    assertThat(value(PrimitiveType.TIME_OF_DAY, "23:59")).isEqualTo(LocalTime.of(23, 59));
    assertThat(value(PrimitiveType.TIME_OF_DAY, "00:00:01.5"))
        .isEqualTo(LocalTime.of(0, 0, 1, 500_000_000));
    assertInvalid(PrimitiveType.TIME_OF_DAY, "24:00");
    assertInvalid(PrimitiveType.TIME_OF_DAY, "7:30");
    assertInvalid(PrimitiveType.TIME_OF_DAY, "07:30Z");
    assertInvalid(PrimitiveType.TIME_OF_DAY, "07-30");
    assertInvalid(PrimitiveType.TIME_OF_DAY, "07:3a");
    assertInvalid(PrimitiveType.TIME_OF_DAY, "07:30-00");
  }

  @Test
  void durations_areIsoDurations() {
    assertThat(value(PrimitiveType.DURATION, "P1DT2H")).isEqualTo(Duration.ofHours(26));
    assertInvalid(PrimitiveType.DURATION, "26h");
  }

  @Test
  void guids_areFiveGroupsOfDigits() {
    String text = "3F2504E0-4f89-41d3-9a0c-0305e82c3301";

    assertThat(value(PrimitiveType.GUID, text)).isEqualTo(UUID.fromString(text));
    assertInvalid(PrimitiveType.GUID, "1-1-1-1-1");
    assertInvalid(PrimitiveType.GUID, "3F2504E0-4f89-41d3-9a0c-0305e82c330g");
    assertInvalid(PrimitiveType.GUID, "3F2504E0_4f89-41d3-9a0c-0305e82c3301");
    assertInvalid(PrimitiveType.GUID, "{3F2504E0-4f89-41d3-9a0c-0305e82c3301}");
  }

  @Test
  void binaries_areBase64_inEitherAlphabet() {
    byte[] bytes = {(byte) 0xfb, (byte) 0xff, 1};

    assertThat(value(PrimitiveType.BINARY, "+/8B")).isEqualTo(bytes);
    assertThat(value(PrimitiveType.BINARY, "-_8B")).isEqualTo(bytes);
    assertThat(value(PrimitiveType.BINARY, "AQ==")).isEqualTo(new byte[] {1});
    assertInvalid(PrimitiveType.BINARY, "a b");
  }

  @Test
  void strings_areKeptAsTheyAre() {
    assertThat(value(PrimitiveType.STRING, " ポンプ 🔧 ")).isEqualTo(" ポンプ 🔧 ");
  }

  private Object value(PrimitiveType type, String text) {
    return value(type, Facets.NONE, text);
  }

  private Object value(PrimitiveType type, Facets facets, String text) {
    String line = "before,\"" + text + "\",after\n";
    CsvFolder folder = CsvFolder.in(temporary).write("values.csv", "a,Value,b\n" + line);
    Object value = folder.read("values.csv", Property.of("Value", type).with(facets)).get(0).get(0);
    assertThat(value).isInstanceOf(type.valueClass());
    return value;
  }

  private void assertInvalid(PrimitiveType type, String text) {
    assertInvalid(type, Facets.NONE, text);
  }

  private void assertInvalid(PrimitiveType type, Facets facets, String text) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> value(type, facets, text))
        .withMessage("Line 2 of the file behind Orders has no valid %s in 'Value'.", type.edmName())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_DATA_INVALID));
  }
}
