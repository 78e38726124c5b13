package io.sallyport.crosscheck;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cases of the rules: {@code rules/XO-….txt}, on top of the project in {@code base}. */
final class Fixtures {
  private static final String ENDING = ".txt";

  private Fixtures() {}

  /** A small project that no rule has anything to say of. */
  static Map<String, String> base() throws IOException, URISyntaxException {
    return texts("base");
  }

  static List<FixtureCase> cases() throws IOException, URISyntaxException {
    return texts("rules").entrySet().stream()
        .flatMap(e -> FixtureCase.parse(e.getKey().replace(ENDING, ""), e.getValue()).stream())
        .toList();
  }

  private static Map<String, String> texts(String folder) throws IOException, URISyntaxException {
    Path root = Path.of(Fixtures.class.getResource(folder).toURI());
    Map<String, String> texts = new LinkedHashMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile).sorted()::iterator) {
        texts.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
      }
    }
    return texts;
  }
}
