package io.sallyport.crosscheck.flow;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.XmlElement;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value that a flow gives to a field of a record.
 *
 * @param holder what holds the record: the step that writes it, or a variable; two values of one
 *     record meet in one write
 * @param object the object of the record
 * @param step what gives it
 */
public record FieldValue(
    String holder, String object, String field, FlowElement step, XmlElement xml) {
  public Place place() {
    return xml.place();
  }

  /** What a step gives to fields of records whose object the file tells. */
  static Stream<FieldValue> in(Flow flow, FlowElement element) {
    return switch (element.kind()) {
      case CREATE, UPDATE ->
          element.xml().all("inputAssignments").flatMap(a -> input(flow, element, a));
      case ASSIGNMENT ->
          element.xml().all("assignmentItems").flatMap(a -> assigned(flow, element, a));
      default -> Stream.empty();
    };
  }

  private static Stream<FieldValue> input(Flow flow, FlowElement element, XmlElement assignment) {
    return both(flow.objectOf(element), assignment.text("field"))
        .map(b -> new FieldValue(element.name(), b.object, b.field, element, assignment));
  }

  private static Stream<FieldValue> assigned(Flow flow, FlowElement element, XmlElement item) {
    String[] reference = item.text("assignToReference").orElse("").split("\\.");
    return reference.length != 2
        ? Stream.empty()
        : both(flow.objectOf(reference[0]), Optional.of(reference[1]))
            .map(b -> new FieldValue(reference[0], b.object, b.field, element, item));
  }

  private record Both(String object, String field) {}

  private static Stream<Both> both(Optional<String> object, Optional<String> field) {
    return object.flatMap(o -> field.map(f -> new Both(o, f))).stream();
  }
}
