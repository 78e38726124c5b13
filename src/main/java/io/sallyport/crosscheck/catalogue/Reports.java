package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Project;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which objects reports are about. Report types are the project's own, or those of objects. */
public final class Reports {
  private static final String OF_CUSTOM_OBJECT = "CustomEntity";
  private static final String TYPE_ENDING = "__c";

  private final Project project;
  private final List<XmlFile> types;
  private final Map<String, XmlFile> typesByName = new HashMap<>();
  private final Map<String, List<XmlFile>> reportsByName;

  public Reports(Project project) {
    this.project = project;
    this.types = project.metadata().xml("reportType");
    types.forEach(t -> typesByName.put(Names.folded(t.name() + TYPE_ENDING), t));
    this.reportsByName = reports().collect(Collectors.groupingBy(XmlFile::name));
  }

  /**
   * An object of a report or of a report type.
   *
   * @param primary whether the rows are its records
   * @param at what names it
   */
  public record Part(String object, boolean primary, XmlElement at) {}

  /** The reports of the project. */
  public Stream<XmlFile> reports() {
    return project.metadata().xml("report").stream();
  }

  Stream<XmlFile> types() {
    return types.stream();
  }

  /** By the folder right above a report and its name: {@code Sales/Orders}. */
  Stream<XmlFile> named(String name) {
    String[] words = name.split("/");
    return words.length < 2
        ? Stream.empty()
        : reportsByName.getOrDefault(words[words.length - 1], List.of()).stream()
            .filter(
                r ->
                    r.file()
                        .path()
                        .contains("/" + words[words.length - 2] + "/" + r.name() + ".report"));
  }

  /** The external objects of a report; a joined report has several types. */
  public List<Part> externalParts(XmlFile report) {
    return report
        .root()
        .deep()
        .filter(e -> e.name().equals("reportType"))
        .flatMap(this::ofType)
        .filter(p -> project.isExternal(p.object))
        .toList();
  }

  private Stream<Part> ofType(XmlElement type) {
    return Optional.ofNullable(typesByName.get(Names.folded(type.text())))
        .map(t -> parts(t.root()).stream().map(p -> new Part(p.object, p.primary, type)))
        .orElseGet(() -> ofObjects(type));
  }

  /** {@code CustomEntityCustomEntity$Order__x$OrderLine__x} and the like; the first is primary. */
  private static Stream<Part> ofObjects(XmlElement type) {
    String[] words = type.text().split("[$@.]");
    List<Part> parts = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      parts.add(new Part(words[i], i == 1 && words[0].startsWith(OF_CUSTOM_OBJECT), type));
    }
    return parts.stream();
  }

  /** The objects of a report type, as far as the project tells what its relationships lead to. */
  List<Part> parts(XmlElement type) {
    List<Part> parts = new ArrayList<>();
    Optional<XmlElement> base = type.child("baseObject");
    base.ifPresent(b -> parts.add(new Part(b.text(), true, b)));
    join(type, base.map(XmlElement::text), parts);
    return parts;
  }

  private void join(XmlElement holder, Optional<String> parent, List<Part> parts) {
    for (XmlElement join : holder.all("join").toList()) {
      Optional<String> child = join.text("relationship").flatMap(r -> child(parent, r));
      child.ifPresent(c -> parts.add(new Part(c, false, join.child("relationship").orElse(join))));
      join(join, child, parts);
    }
  }

  private Optional<String> child(Optional<String> parent, String relationship) {
    return project.isExternal(relationship)
        ? Optional.of(relationship)
        : parent.flatMap(p -> project.metadata().child(p, relationship)).map(ObjectField::object);
  }
}
