package io.sallyport.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All canonical functions, by name. A new function is one entry in its family. */
public final class Functions {
  private static final Map<String, Function> BY_NAME = new LinkedHashMap<>();

  static {
    Stream.of(StringFunctions.ALL, DateFunctions.ALL, MathFunctions.ALL)
        .flatMap(List::stream)
        .forEach(f -> BY_NAME.put(f.name(), f));
  }

  private Functions() {}

  public static Optional<Function> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** In the order of the specification. */
  public static List<Function> all() {
    return List.copyOf(BY_NAME.values());
  }
}
