package io.sallyport;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line that gateways are started with nearly always, read without the library that
 * reads all others: to load that takes a sixth of the time until the first answer. Whatever is not
 * plain, or not right, is left to the library, and to its words.
 */
final class PlainServe {
  private static final String PORT = "--port";
  private static final String ADMIN_PORT = "--admin-port";
  private static final int MOST_DIGITS = 5;

  /** Words that are no folder where a command can stand, whether there is such a folder or not. */
  static final List<String> OTHER_COMMANDS =
      List.of("introspect", "validate", "export", "drill", "snapshot", "check", "soql");

  private PlainServe() {}

  /** {@code [serve] [FOLDER] [--port N] [--admin-port N]}; empty for anything else. */
  static Optional<Serving> of(Map<String, String> environment, String... args) {
    Map<String, Integer> ports = new HashMap<>();
    String folder = "";
    Iterator<String> words = List.of(args).iterator();
    for (int i = 0; words.hasNext(); i++) {
      String word = words.next();
      if (word.equals(PORT) || word.equals(ADMIN_PORT)) {
        Optional<Integer> number = words.hasNext() ? number(words.next()) : Optional.empty();
        if (number.isEmpty() || ports.put(word, number.get()) != null) {
          return Optional.empty();
        }
      } else if (i > 0 || !word.equals(Commands.SERVE)) {
        if (!folder.isEmpty() || word.isEmpty() || (i == 0 && OTHER_COMMANDS.contains(word))) {
          return Optional.empty();
        }
        folder = word;
      }
    }
    String named =
        folder.isEmpty() ? environment.getOrDefault("SALLYPORT_METADATA", "metadata") : folder;
    return folder(named)
        .map(f -> new Serving(f, environment, port(ports, PORT), port(ports, ADMIN_PORT)));
  }

  private static Optional<Integer> number(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    return word.isEmpty() || word.length() > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(Integer.valueOf(word));
  }

  /** Only what cannot be taken for a command or an option. */
  private static Optional<Path> folder(String name) {
    try {
      Path path = Path.of(name);
      return !name.startsWith("-") && Files.isDirectory(path)
          ? Optional.of(path)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static OptionalInt port(Map<String, Integer> ports, String name) {
    Integer port = ports.get(name);
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
