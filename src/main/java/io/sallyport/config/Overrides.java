package io.sallyport.config;

import io.sallyport.error.Location;
import io.sallyport.model.Located;
import java.util.Optional;

/** Values that the environment sets, whatever the files say. */
final class Overrides {
  private final FileContext context;

  Overrides(FileContext context) {
    this.context = context;
  }

  /** The value of a variable; empty if it is not set, or empty, or, with a problem, wrong. */
  <T> Optional<Located<T>> read(String variable, Format<T> format) {
    String text = context.variables().environment().getOrDefault(variable, "");
    Location location = Location.of(variable);
    Optional<T> value = text.isEmpty() ? Optional.empty() : format.parse().apply(text);
    if (value.isEmpty() && !text.isEmpty()) {
      context.error(location, "expected " + format.expected());
    }
    return value.map(v -> new Located<>(v, location));
  }
}
