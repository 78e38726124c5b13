package io.sallyport.crosscheck.flow;

import io.sallyport.crosscheck.flow.FlowElement.Kind;
import io.sallyport.crosscheck.flow.FlowElement.Way;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.XmlElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A flow of any type, or a process of Process Builder.
 *
 * @param type as the file says it, such as {@code AutoLaunchedFlow} or {@code Workflow}
 * @param elementsByName its steps, in the order of the file
 * @param variables by name
 * @param choiceSets choices that are made of records, by name
 */
public record Flow(
    String name,
    String type,
    FlowStart start,
    Map<String, FlowElement> elementsByName,
    Map<String, FlowVariable> variables,
    Map<String, XmlElement> choiceSets,
    XmlElement xml) {
  private static final String RECORD = "$Record";

  /** How far the object of a reference is looked for. */
  private static final int MAX_REFERENCES = 20;

  public Flow {
    elementsByName = Collections.unmodifiableMap(new LinkedHashMap<>(elementsByName));
    variables = Map.copyOf(variables);
    choiceSets = Collections.unmodifiableMap(new LinkedHashMap<>(choiceSets));
  }

  public Place place() {
    return xml.place();
  }

  public boolean isType(String... types) {
    return List.of(types).contains(type);
  }

  /** Its steps, in the order of the file. */
  public Collection<FlowElement> elements() {
    return elementsByName.values();
  }

  public Stream<FlowElement> elements(Kind... kinds) {
    return elements().stream().filter(e -> e.is(kinds));
  }

  /** A step; empty also where a connector leads to one that is not there. */
  public Optional<FlowElement> element(String elementName) {
    return Optional.ofNullable(elementsByName.get(elementName));
  }

  /** A value of a process, which its screens do not show, such as {@code ObjectType}. */
  public Optional<String> processValue(String key) {
    return xml.all("processMetadataValues")
        .filter(v -> v.text("name").filter(key::equals).isPresent())
        .findFirst()
        .flatMap(v -> v.text("value", "stringValue"));
  }

  /** The object that a step on records is about; empty if the file alone does not tell. */
  public Optional<String> objectOf(FlowElement element) {
    return element
        .xml()
        .text("object")
        .or(() -> element.xml().text("inputReference").flatMap(this::objectOf));
  }

  /** Every value that it gives to a field of a record, in the order of the file. */
  public List<FieldValue> fieldValues() {
    return elements().stream().flatMap(e -> FieldValue.in(this, e)).toList();
  }

  /**
   * The object of the records that a reference without a dot stands for: a variable, the record
   * that set the flow off, or what a step found; empty if it stands for something else.
   */
  public Optional<String> objectOf(String reference) {
    return objectOf(reference, new HashSet<>());
  }

  private Optional<String> objectOf(String reference, Set<String> asked) {
    if (asked.size() == MAX_REFERENCES || !asked.add(reference)) {
      return Optional.empty();
    }
    if (Names.folded(reference).startsWith(Names.folded(RECORD))) {
      return reference.contains(".") ? Optional.empty() : start.object();
    }
    FlowVariable variable = variables.get(reference);
    return variable != null
        ? variable.objectType()
        : element(reference).flatMap(e -> objectFrom(e, asked));
  }

  /** Steps that keep what they find under their own names. */
  private Optional<String> objectFrom(FlowElement element, Set<String> asked) {
    return switch (element.kind()) {
      case LOOKUP -> element.xml().text("object");
      case LOOP, COLLECTION ->
          element.xml().text("collectionReference").flatMap(r -> objectOf(r, asked));
      default -> Optional.empty();
    };
  }

  /**
   * All steps that are reached from these, in the order of the walk, each once.
   *
   * @param from names of steps, which are reached themselves
   * @param last steps behind which the walk does not go on
   */
  public List<FlowElement> reached(Stream<String> from, Predicate<FlowElement> last) {
    Map<String, FlowElement> reached = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>(from.toList());
    while (!next.isEmpty()) {
      String target = next.poll();
      FlowElement element = elementsByName.get(target);
      if (element != null && reached.put(target, element) == null && !last.test(element)) {
        element.targets().forEach(next::add);
      }
    }
    return List.copyOf(reached.values());
  }

  /** The steps between two rounds of a loop, in the order of the walk. */
  public List<FlowElement> round(FlowElement loop) {
    Predicate<FlowElement> isLoop = e -> e.name().equals(loop.name());
    Set<String> back = leadingTo(loop);
    return reached(loop.targets(Way.NEXT_VALUE), isLoop).stream()
        .filter(e -> !isLoop.test(e) && back.contains(e.name()))
        .toList();
  }

  /** Names of the steps from which a walk comes to a step. */
  private Set<String> leadingTo(FlowElement element) {
    Map<String, List<String>> before = new HashMap<>();
    for (FlowElement each : elements()) {
      each.targets()
          .forEach(t -> before.computeIfAbsent(t, k -> new ArrayList<>()).add(each.name()));
    }
    Set<String> leading = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(element.name()));
    while (!next.isEmpty()) {
      before.getOrDefault(next.poll(), List.of()).stream().filter(leading::add).forEach(next::add);
    }
    return leading;
  }
}
