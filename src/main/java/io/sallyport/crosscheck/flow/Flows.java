package io.sallyport.crosscheck.flow;

import io.sallyport.crosscheck.flow.FlowElement.Connector;
import io.sallyport.crosscheck.flow.FlowElement.Kind;
import io.sallyport.crosscheck.flow.FlowElement.Way;
import io.sallyport.crosscheck.flow.FlowStart.Path;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads flows. */
public final class Flows {
  private static final String CONNECTOR = "connector";
  private static final String TARGET = "targetReference";
  private static final String OBJECT = "object";

  private Flows() {}

  /** The flows of a project that are run or may be, in the order of their files. */
  public static List<Flow> of(Metadata metadata) {
    return metadata.xml("flow").stream().filter(f -> !isObsolete(f)).map(Flows::read).toList();
  }

  /** Whether it is an old version, which a project in the format of the Metadata API keeps. */
  private static boolean isObsolete(XmlFile flow) {
    return flow.root().text("status").filter("Obsolete"::equals).isPresent();
  }

  private static Flow read(XmlFile file) {
    XmlElement root = file.root();
    return new Flow(
        file.name(),
        root.text("processType").orElse(""),
        start(root),
        byName(root.children().stream().filter(Flows::isStep), Flows::element),
        byName(root.all("variables"), Flows::variable),
        byName(root.all("dynamicChoiceSets"), Function.identity()),
        root);
  }

  /** Only steps have a place on the canvas; old files give resources none. */
  private static boolean isStep(XmlElement child) {
    return Kind.of(child.name()) != Kind.OTHER
        || (child.child("locationX").isPresent() && child.child("name").isPresent());
  }

  private static <T> Map<String, T> byName(
      Stream<XmlElement> elements, Function<XmlElement, T> read) {
    return elements
        .filter(e -> e.text("name").isPresent())
        .collect(
            Collectors.toMap(
                e -> e.text("name").orElseThrow(), read, (a, b) -> a, LinkedHashMap::new));
  }

  private static FlowElement element(XmlElement xml) {
    return new FlowElement(
        xml.text("name").orElseThrow(),
        Kind.of(xml.name()),
        xml.deep()
            .flatMap(
                e ->
                    Way.of(e.name())
                        .flatMap(way -> e.text(TARGET).map(t -> new Connector(way, t)))
                        .stream())
            .toList(),
        xml);
  }

  private static FlowVariable variable(XmlElement xml) {
    return new FlowVariable(
        xml.text("name").orElseThrow(),
        xml.text("objectType"),
        xml.isTrue("isCollection"),
        xml.isTrue("isInput"));
  }

  private static FlowStart start(XmlElement root) {
    Optional<XmlElement> start = root.child("start");
    List<Path> paths = new ArrayList<>();
    root.text("startElementReference").ifPresent(t -> paths.add(new Path(false, t)));
    start.flatMap(s -> s.text(CONNECTOR, TARGET)).ifPresent(t -> paths.add(new Path(false, t)));
    start.stream()
        .flatMap(s -> s.all("scheduledPaths"))
        .flatMap(p -> p.text(CONNECTOR, TARGET).stream())
        .forEach(t -> paths.add(new Path(true, t)));
    return new FlowStart(
        start.flatMap(s -> s.text(OBJECT)),
        start.flatMap(s -> s.text("triggerType")),
        paths,
        start.map(XmlElement::place).orElse(root.place()));
  }
}
