package io.sallyport.corpus;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Columns of each type, compared with the values they have and with others near to them. */
final class Columns {
  private Columns() {}

  /** Values that are written as they are, and other literals. */
  static List<String> both(List<?> values, List<String> others) {
    List<String> literals = new ArrayList<>();
    for (Object value : values) {
      literals.add(
          value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
    }
    literals.addAll(others);
    return literals;
  }

  static Column key() {
    return integer(
            "Id",
            Storage.INT32,
            List.of(1L, 2L, 17L, 60L, 99L),
            "17.0",
            "2.5",
            "-1",
            "3000000000",
            "1e1")
        .required();
  }

  static Column integer(String name, Storage storage, List<Long> values, String... near) {
    return Column.of(name, storage, values, both(values, List.of(near)));
  }

  /** A reference, compared with some of what it leads to only. */
  static Column reference(String name, List<Long> values, String... compared) {
    return Column.of(name, Storage.INT32, values, List.of(compared));
  }

  static Column decimal(String name, Storage storage, List<String> values, String... near) {
    List<BigDecimal> decimals =
        values.stream()
            .map(BigDecimal::new)
            .map(d -> d.setScale(storage.facets.scale().orElse(0)))
            .toList();
    return Column.of(name, storage, decimals, both(decimals, List.of(near)));
  }

  static Column dbl(String name, List<Double> values, String... near) {
    return Column.of(name, Storage.DOUBLE, values, both(values, List.of(near)));
  }

  static Column single(String name, List<Float> values, String... near) {
    return Column.of(name, Storage.SINGLE, values, both(values, List.of(near)));
  }

  static Column bool(String name) {
    return Column.of(name, Storage.BOOLEAN, List.of(true, false), List.of("true", "false"));
  }

  static Column text(String name, Storage storage, List<String> values, String... compared) {
    return Column.of(name, storage, values, Urls.texts(Arrays.asList(compared)));
  }

  static Column date(String name, List<String> values, String... near) {
    return Column.of(
        name,
        Storage.DATE,
        values.stream().map(LocalDate::parse).toList(),
        both(values, List.of(near)));
  }

  static Column time(String name, Storage storage, List<String> values, String... near) {
    return Column.of(
        name, storage, values.stream().map(LocalTime::parse).toList(), both(values, List.of(near)));
  }

  static Column instant(String name, List<String> values, String... near) {
    return Column.of(
        name,
        Storage.INSTANT,
        values.stream().map(Instant::parse).toList(),
        both(values, List.of(near)));
  }

  static Column guid(String name, String... values) {
    return Column.of(
        name, Storage.GUID, Arrays.stream(values).map(UUID::fromString).toList(), List.of(values));
  }

  static Column binary(String name, List<byte[]> values) {
    return Column.of(
        name,
        Storage.BINARY,
        values,
        values.stream()
            .map(v -> "binary'" + Base64.getUrlEncoder().encodeToString(v) + "'")
            .toList());
  }
}
