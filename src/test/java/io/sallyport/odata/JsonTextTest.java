package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

  @Test
  void text_isWrittenAlike_whetherItComesAsStringOrInUtf8() {
    String text = "a\uD83D\uDE00\u00E4\uFF01\u0001\"\\\b\t\n\f\r\u007F/";
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(written(json -> json.string(utf8)))
        .isEqualTo(written(json -> json.string(text)))
        .isEqualTo("\"a\uD83D\uDE00\u00E4\uFF01\\u0001\\\"\\\\\\b\\t\\n\\f\\r\u007F/\"");
  }

  /** Not Unicode, so it cannot stand in UTF-8; a database may hold it all the same. */
  @Test
  void halfOfACharacter_isEscaped() {
    assertThat(written(json -> json.string("a\uD83D"))).isEqualTo("\"a\\uD83D\"");
    assertThat(written(json -> json.string("\uDE00\uD83Db"))).isEqualTo("\"\\uDE00\\uD83Db\"");
  }

  @Test
  void commas_standBetweenMembersAndElementsAndNowhereElse() {
    String text =
        written(
            json -> {
              json.startObject();
              json.member("a", "b");
              json.member(JsonText.name("c"));
              json.startArray();
              json.startObject();
              json.endObject();
              json.number(1);
              json.nothing();
              json.startArray();
              json.endArray();
              json.truth(true);
              json.endArray();
              json.member("d");
              json.truth(false);
              json.endObject();
            });
    assertThat(text).isEqualTo("{\"a\":\"b\",\"c\":[{},1,null,[],true],\"d\":false}");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 9, 10, -10, 99, 100, 1234567890, Long.MAX_VALUE, Long.MIN_VALUE})
  void integer_isWrittenAsItsDigits(long value) {
    assertThat(written(json -> json.number(value))).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.00",
        "-0.01",
        "0.5",
        "12.30",
        "-12.30",
        "999999999999999999",
        "0.000000000000000001",
        "-0.999999999999999999",
        "1E+3",
        "1E-30",
        "-123456789012345678901234567890.123456789012345678901",
        "12345678901234567.8"
      })
  void decimal_isWrittenInFull(String text) {
    BigDecimal value = new BigDecimal(text);
    assertThat(written(json -> json.number(value))).isEqualTo(value.toPlainString());
  }

  @Test
  void decimal_ofAnySize_isWrittenInFull() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      BigInteger digits = new BigInteger(random.nextInt(90), random);
      BigDecimal value =
          new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(40) - 10);
      assertThat(written(json -> json.number(value))).isEqualTo(value.toPlainString());
    }
  }

  @Test
  void decimal_withZerosWithoutEnd_isRefused() {
    assertThatThrownBy(() -> written(json -> json.number(new BigDecimal("1E+100000"))))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_DATA_INVALID));
  }

  @Test
  void times_areWrittenInQuotes() {
    assertThat(written(json -> json.temporal(LocalDate.of(2024, 2, 29))))
        .isEqualTo("\"2024-02-29\"");
    assertThat(written(json -> json.temporal(LocalTime.of(1, 2, 3, 40_000_000))))
        .isEqualTo("\"01:02:03.04\"");
    assertThat(written(json -> json.temporal(Instant.parse("1969-12-31T23:59:59.5Z"))))
        .isEqualTo("\"1969-12-31T23:59:59.5Z\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 6_143, 6_144, 6_145, 20_000})
  void binary_isOneBase64Text_howeverLong(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    assertThat(written(json -> json.binary(bytes)))
        .isEqualTo('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + '"');
  }

  /** Segments end anywhere in a value; what is read back is what was written. */
  @Test
  void values_areWhole_acrossSegments() {
    for (int shift = 0; shift < 100; shift++) {
      String before = "x".repeat(SegmentPool.SEGMENT_BYTES - shift);
      byte[] utf8 = "\u00E4\"y".getBytes(StandardCharsets.UTF_8);
      String text =
          written(
              json -> {
                json.startArray();
                json.string(before);
                json.number(Long.MIN_VALUE);
                json.number(new BigDecimal("-1234567890.12345678"));
                json.temporal(Instant.parse("2024-01-02T03:04:05.678Z"));
                json.string("plain text");
                json.string(utf8);
                json.endArray();
              });
      assertThat(text.substring(text.indexOf(',')))
          .isEqualTo(
              ",-9223372036854775808,-1234567890.12345678,"
                  + "\"2024-01-02T03:04:05.678Z\",\"plain text\",\"\u00E4\\\"y\"]");
    }
  }

  private static String written(Consumer<JsonText> writing) {
    try (PageBuffer page = new PageBuffer(new SegmentPool(1 << 16))) {
      writing.accept(new JsonText(page));
      byte[] bytes = new byte[(int) page.size()];
      int[] at = {0};
      page.content()
          .forEach(
              part -> {
                int length = part.remaining();
                part.get(bytes, at[0], length);
                at[0] += length;
              });
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
