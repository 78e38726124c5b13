package io.sallyport.crosscheck.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a project says of itself: {@code sfdx-project.json} and {@code package.xml}.
 *
 * @param namespace of what is in it
 * @param apiVersion that it is deployed with, such as {@code 64.0}
 * @param isPackaged whether it is given to other organisations as a package
 */
public record ProjectSettings(
    Optional<String> namespace, OptionalDouble apiVersion, boolean isPackaged) {

  static ProjectSettings of(List<ProjectFile> files, List<XmlFile> xml) {
    Map<String, String> json =
        files.stream()
            .filter(f -> f.fileName().equals("sfdx-project.json"))
            .findFirst()
            .map(f -> JsonKeys.of(f.text()))
            .orElse(Map.of());
    OptionalDouble manifest =
        xml.stream()
            .filter(f -> f.file().fileName().equals("package.xml"))
            .flatMap(f -> f.root().text("version").stream())
            .flatMapToDouble(v -> number(v).stream())
            .max();
    OptionalDouble source = number(json.getOrDefault("sourceApiVersion", ""));
    return new ProjectSettings(
        Optional.of(json.getOrDefault("namespace", "")).filter(n -> !n.isBlank()),
        source.isPresent() ? source : manifest,
        json.containsKey("packageAliases"));
  }

  /** A name as the project itself spells it, without its own namespace. */
  public String own(String name) {
    return namespace
        .map(n -> n + "__")
        .filter(n -> name.regionMatches(true, 0, n, 0, n.length()))
        .map(n -> name.substring(n.length()))
        .orElse(name);
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
