package io.sallyport.resilience.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.expression.Row;
import io.sallyport.expression.ValueSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeptRowsTest {
  private static final Object[] VALUES = {
    null,
    0L,
    -1L,
    63L,
    64L,
    -65L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    "",
    "Ünïcödé \uD83D\uDE00",
    "half \uD83D of a character?",
    "\uDE00",
    new BigDecimal("0.00"),
    new BigDecimal("-123456789012345678901234567890.123"),
    new BigDecimal("1E+20"),
    1.5,
    Double.NaN,
    Double.NEGATIVE_INFINITY,
    -0.0,
    1.25f,
    Float.NaN,
    true,
    false,
    LocalDate.of(-1, 2, 28),
    LocalDate.of(9999, 12, 31),
    Instant.parse("0001-01-01T00:00:00.000000001Z"),
    Instant.parse("2026-01-15T10:00:00.999999999Z"),
    LocalTime.of(23, 59, 59, 999_999_999),
    Duration.ofSeconds(-90_000, 1),
    UUID.fromString("ffffffff-ffff-ffff-0000-000000000001"),
    new byte[] {},
    new byte[] {-128, 0, 127},
  };

  @Test
  void everyValue_comesBackAsItWas() {
    RowRecorder recorder = new RowRecorder(100_000);
    Row backwards = column -> VALUES[VALUES.length - 1 - column];
    Row row = column -> VALUES[column];
    row.passFirst(VALUES.length, recorder);
    backwards.passFirst(VALUES.length, recorder);
    KeptRows rows = new KeptRows(recorder.bytes(), 2, VALUES.length);
    assertThat(rows.advance()).isTrue();
    for (int i = VALUES.length - 1; i >= 0; i--) {
      assertThat(rows.get(i)).as("value %d", i).isEqualTo(VALUES[i]);
    }
    assertThat(rows.advance()).isTrue();
    for (int i = 0; i < VALUES.length; i++) {
      assertThat(rows.get(i)).as("value %d", i).isEqualTo(VALUES[VALUES.length - 1 - i]);
    }
    assertThat(rows.advance()).isFalse();
  }

  @Test
  void textAndIntegers_arePassedOnWithoutBecomingObjects() {
    RowRecorder recorder = new RowRecorder(1_000);
    recorder.text("Bär".getBytes(StandardCharsets.UTF_8));
    recorder.integer(42);
    recorder.value("Kuh");
    recorder.value(null);
    KeptRows rows = new KeptRows(recorder.bytes(), 1, 4);
    rows.advance();
    List<Object> passed = new ArrayList<>();
    ValueSink sink =
        new ValueSink() {
          @Override
          public void value(Object value) {
            passed.add(value);
          }

          @Override
          public void integer(long value) {
            passed.add("integer " + value);
          }

          @Override
          public void text(byte[] utf8) {
            passed.add("text " + new String(utf8, StandardCharsets.UTF_8));
          }
        };
    rows.passFirst(3, sink);
    rows.passFirst(4, sink);
    assertThat(passed)
        .containsExactly(
            "text Bär", "integer 42", "text Kuh", "text Bär", "integer 42", "text Kuh", null);
    assertThat(rows.get(0)).isEqualTo("Bär");
  }

  @Test
  void tooMuch_isGivenUp() {
    RowRecorder recorder = new RowRecorder(100);
    recorder.value("x".repeat(80));
    assertThat(recorder.isOverflown()).isFalse();
    recorder.value("x".repeat(10));
    recorder.value(null);
    assertThat(recorder.isOverflown()).isTrue();
    assertThat(recorder.bytes()).isEmpty();
  }
}
