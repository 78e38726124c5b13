package io.sallyport.config;

import io.sallyport.error.ConfigurationException;
import io.sallyport.error.Location;
import io.sallyport.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that a user edits: {@code gateway.yaml} and {@code sources/*.yaml}. */
public final class MetadataFolder {
  private final Path folder;
  private final Variables variables;
  private final List<Problem> problems = new ArrayList<>();

  private MetadataFolder(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.variables = new Variables(environment);
  }

  /**
   * Reads all files of the folder.
   *
   * @param environment the variables that the files may use, and those that override the listener:
   *     {@code SALLYPORT_PORT}, {@code SALLYPORT_ADMIN_PORT}, {@code SALLYPORT_HOST} and {@code
   *     SALLYPORT_PUBLIC_URL}
   * @throws ConfigurationException with all problems of all files, if there are any but warnings
   */
  public static Metadata read(Path folder, Map<String, String> environment) {
    return new MetadataFolder(folder, environment).read();
  }

  private Metadata read() {
    GatewayConfig gateway = GatewayFile.read(gatewayFile());
    List<SourceConfig> sources = new ArrayList<>();
    for (Path file : sourceFiles()) {
      mapping(context(file), Section.SOURCE).flatMap(SourceFile::read).ifPresent(sources::add);
    }
    checkNames(sources);
    if (problems.stream().anyMatch(Problem::isError)) {
      throw new ConfigurationException(problems);
    }
    return new Metadata(gateway, sources, problems.stream().sorted().toList());
  }

  private YamlMapping gatewayFile() {
    FileContext context = context(folder.resolve("gateway.yaml"));
    Path lookalike = folder.resolve("gateway.yml");
    if (Files.exists(lookalike)) {
      problems.add(
          Problem.warning(Location.of(lookalike.toString()), "not read; call it gateway.yaml"));
    }
    return Files.exists(context.file())
        ? mapping(context, Section.GATEWAY).orElseGet(() -> YamlMapping.none(context))
        : YamlMapping.none(context);
  }

  private static Optional<YamlMapping> mapping(FileContext context, Section section) {
    return YamlFile.read(context).flatMap(value -> value.section(section));
  }

  private List<Path> sourceFiles() {
    Path sources = folder.resolve("sources");
    try (Stream<Path> files = Files.list(sources)) {
      List<Path> found = files.filter(MetadataFolder::isYaml).sorted().toList();
      if (found.isEmpty()) {
        problem(sources, "there is no source; a file such as catalog.yaml describes one");
      }
      return found;
    } catch (IOException e) {
      problem(sources, "there is no such folder; it holds one file for each source");
      return List.of();
    }
  }

  private static boolean isYaml(Path file) {
    return file.getFileName().toString().matches("[^.].*\\.ya?ml");
  }

  private void checkNames(List<SourceConfig> sources) {
    Map<String, SourceConfig> byName = new HashMap<>();
    for (SourceConfig source : sources) {
      SourceConfig other = byName.putIfAbsent(source.name(), source);
      if (other != null) {
        String message = "there is another source '" + source.name() + "' in ";
        problems.add(Problem.error(source.location(), message + other.location()));
      }
    }
  }

  private void problem(Path file, String message) {
    problems.add(Problem.error(Location.of(file.toString()), message));
  }

  private FileContext context(Path file) {
    return new FileContext(file, variables, problems);
  }
}
