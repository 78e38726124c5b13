package io.sallyport.config;

import io.sallyport.error.ConfigurationException;
import io.sallyport.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A metadata folder made for a test. */
final class MetadataFixture {
  /** A source that is right, so that a test can be about something else. */
  static final String GOOD_SOURCE =
      """
      kind: jdbc
      connection:
        url: jdbc:h2:mem:x
      """;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  MetadataFixture(Path folder) {
    this.folder = folder;
  }

  MetadataFixture gateway(String yaml) {
    return file("gateway.yaml", yaml);
  }

  MetadataFixture source(String name, String yaml) {
    return file("sources/" + name + ".yaml", yaml);
  }

  MetadataFixture file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MetadataFixture with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Metadata read() {
    return MetadataFolder.read(folder, environment);
  }

  /** The problems and warnings, each as it is printed, with file names relative to the folder. */
  List<String> problems() {
    try {
      return lines(read().warnings());
    } catch (ConfigurationException e) {
      return lines(e.problems());
    }
  }

  private List<String> lines(List<Problem> problems) {
    return problems.stream().map(p -> p.toString().replace(folder + "/", "")).toList();
  }
}
