package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.CopyWriter;
import io.sallyport.source.EntitySetCopy;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every value comes back as it was written. */
class H2CopiesTest {
  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00.123Z");
  private static final Property ID = Property.of("Id", PrimitiveType.INT64).required();

  @TempDir Path folder;

  private EntitySet set(Property... properties) {
    List<Property> all = new ArrayList<>(List.of(ID));
    all.addAll(Arrays.asList(properties));
    return new EntitySet(
        "Odd / set", new EntityType("Row", all, List.of(ID)), new SourceBinding("s", "T"));
  }

  private H2Copies copies() {
    return H2Copies.in(folder.resolve("a folder"), Optional.empty());
  }

  /** Writes one row for each value, and reads them. */
  private List<Object> back(Property property, @Nullable Object... values) {
    EntitySet set = set(property);
    CopyWriter writer = copies().begin(set, NOW, true);
    for (int i = 0; i < values.length; i++) {
      @Nullable Object[] row = {(long) i, values[i]};
      writer.add(column -> row[column]);
    }
    List<Object> found = new ArrayList<>();
    try (EntitySetCopy copy = writer.finish();
        RowStream rows = copy.read(SourceQuery.scan(set, set.type().properties()), context())) {
      assertThat(copy.rows()).isEqualTo(values.length);
      assertThat(copy.takenAt()).isEqualTo(NOW);
      while (rows.advance()) {
        assertThat(rows.get(0)).isEqualTo((long) found.size());
        found.add(rows.get(1));
      }
    }
    return found;
  }

  private static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
  }

  private void comesBack(PrimitiveType type, Object... values) {
    comesBack(Property.of("V", type), values);
  }

  private void comesBack(Property property, Object... values) {
    List<@Nullable Object> expected = new ArrayList<>(Arrays.asList(values));
    expected.add(null);
    assertThat(back(property, expected.toArray())).isEqualTo(expected);
  }

  @Test
  void numbers() {
    comesBack(PrimitiveType.BYTE, 0L, 255L);
    comesBack(PrimitiveType.SBYTE, -128L, 127L);
    comesBack(PrimitiveType.INT16, -32768L, 32767L);
    comesBack(PrimitiveType.INT32, (long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE);
    comesBack(PrimitiveType.INT64, Long.MIN_VALUE, Long.MAX_VALUE);
    comesBack(PrimitiveType.SINGLE, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, 0.1f, 0f);
    comesBack(PrimitiveType.SINGLE, 1f, -0.0f, Float.NEGATIVE_INFINITY, 0f, 16777217f);
    comesBack(PrimitiveType.DOUBLE, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, 0.1, 0.0);
    comesBack(PrimitiveType.DOUBLE, 1.5, -0.0, Double.POSITIVE_INFINITY, 0.0, 1e300);
  }

  /** Zeros at the end are seen in answers, so they are part of the value. */
  @Test
  void decimals() {
    Property price = Property.of("V", PrimitiveType.DECIMAL).with(Facets.decimal(9, 2));
    comesBack(price, decimal("1.50"), decimal("-9999999.99"), decimal("0.00"));
    comesBack(price, decimal("1.5"), decimal("2.7"));
    comesBack(price, decimal("1.50"), decimal("2.7"), decimal("3"));
    comesBack(price, decimal("1.50"), decimal("12345678901234567890.12"));
    comesBack(PrimitiveType.DECIMAL, decimal("1E+3"), decimal("1E-40"), decimal("7"));
    comesBack(
        PrimitiveType.DECIMAL,
        decimal("99999999999999999999999999999999999999"),
        decimal("-99999999999999999999999999999999999999.999"));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  @Test
  void texts() {
    comesBack(PrimitiveType.STRING, "", " ", "a ", "\0", "é e\u0301", "😀", "\ud83d", "'\";--");
    comesBack(
        PrimitiveType.STRING, "short", "x".repeat(1_048_577), "y".repeat(1_048_576), "short again");
  }

  @Test
  void bytes() {
    assertThat(back(Property.of("V", PrimitiveType.BINARY), new byte[0], new byte[] {0, -1}, null))
        .usingRecursiveComparison()
        .isEqualTo(Arrays.asList(new byte[0], new byte[] {0, -1}, null));
    assertThat(
            back(Property.of("V", PrimitiveType.BINARY), new byte[] {7}, new byte[1_048_577], null))
        .usingRecursiveComparison()
        .isEqualTo(Arrays.asList(new byte[] {7}, new byte[1_048_577], null));
  }

  @Test
  void times() {
    comesBack(
        PrimitiveType.DATE,
        LocalDate.of(1, 1, 1),
        LocalDate.of(1582, 10, 10),
        LocalDate.of(9999, 12, 31));
    comesBack(
        PrimitiveType.DATE_TIME_OFFSET,
        Instant.parse("0001-01-01T00:00:00Z"),
        Instant.parse("2024-03-31T01:30:00.123456789Z"),
        Instant.parse("9999-12-31T23:59:59.999999999Z"));
    comesBack(
        PrimitiveType.TIME_OF_DAY, LocalTime.MIDNIGHT, LocalTime.MAX, LocalTime.of(7, 8, 9, 10));
    comesBack(
        PrimitiveType.DURATION,
        Duration.ZERO,
        Duration.ofSeconds(-1, 1),
        Duration.ofDays(400).plusNanos(1));
  }

  @Test
  void others() {
    comesBack(PrimitiveType.BOOLEAN, true, false);
    comesBack(PrimitiveType.GUID, new UUID(0, 0), new UUID(-1, -1), UUID.randomUUID());
  }

  @Test
  void copyThatWasLeftOff_isGoneOnWithBehindItsLastKey() {
    for (Property key :
        List.of(
            Property.of("K", PrimitiveType.STRING),
            Property.of("K", PrimitiveType.DECIMAL),
            Property.of("K", PrimitiveType.DATE_TIME_OFFSET),
            Property.of("K", PrimitiveType.GUID),
            Property.of("K", PrimitiveType.BINARY))) {
      EntitySet set =
          new EntitySet(
              "Set",
              new EntityType("Row", List.of(ID, key), List.of(key, ID)),
              new SourceBinding("s", key.type().name()));
      Object value =
          switch (key.type()) {
            case STRING -> "Z";
            case DECIMAL -> new BigDecimal("1.10");
            case GUID -> new UUID(1, 2);
            case BINARY -> new byte[] {1, 2};
            default -> NOW;
          };
      try (CopyWriter writer = copies().begin(set, NOW, true)) {
        writer.add(column -> column == 0 ? (Object) 1L : value);
        writer.commit();
        writer.add(column -> column == 0 ? (Object) 2L : value);
      }
      assertThat(copies().newest(set)).isEmpty();
      try (CopyWriter writer = copies().unfinished(set).orElseThrow()) {
        assertThat(writer.rows()).isEqualTo(1);
        assertThat(writer.startedAt()).isEqualTo(NOW);
        assertThat(writer.lastKey().orElseThrow())
            .usingRecursiveComparison()
            .isEqualTo(List.of(value, 1L));
        writer.add(column -> column == 0 ? (Object) 3L : value);
        writer.finish().close();
      }
      assertThat(copies().unfinished(set)).isEmpty();
      try (EntitySetCopy copy = copies().newest(set).orElseThrow()) {
        assertThat(copy.rows()).isEqualTo(2);
      }
    }
  }

  @Test
  void copyWithoutOrder_isNotGoneOnWith() {
    EntitySet set = set();
    try (CopyWriter writer = copies().begin(set, NOW, false)) {
      writer.add(column -> 1L);
      writer.commit();
    }
    assertThat(copies().unfinished(set)).isEmpty();
  }

  @Test
  void setOfAnotherShape_hasNoCopy() {
    EntitySet set = set(Property.of("V", PrimitiveType.STRING));
    copies().begin(set, NOW, true).finish().close();
    EntitySet wider =
        set(Property.of("V", PrimitiveType.STRING), Property.of("W", PrimitiveType.DATE));
    assertThat(copies().newest(wider)).isEmpty();
    copies().retain(List.of(wider));
    assertThat(copies().newest(set)).isEmpty();
  }
}
