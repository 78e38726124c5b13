package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Project;
import java.util.List;
import java.util.Optional;

/** What values in flows refer to, where the project tells. */
final class FlowReferences {
  private FlowReferences() {}

  /** The field that the value of a filter or an assignment is taken from. */
  static Optional<ObjectField> field(Project project, Flow flow, XmlElement holder) {
    return holder
        .text("value", "elementReference")
        .or(() -> holder.text("value", "stringValue").flatMap(FlowReferences::merged))
        .flatMap(reference -> field(project, flow, reference));
  }

  /** What stands in {@code {!case.Product__c}}. */
  private static Optional<String> merged(String text) {
    return text.startsWith("{!") && text.indexOf('}') == text.length() - 1
        ? Optional.of(text.substring(2, text.length() - 1))
        : Optional.empty();
  }

  /** The field at the end of a path, such as {@code varLine.Order__r.Account__c}. */
  private static Optional<ObjectField> field(Project project, Flow flow, String reference) {
    List<String> steps = List.of(reference.split("\\."));
    Optional<SalesforceObject> object = flow.objectOf(steps.get(0)).map(project::object);
    for (int i = 1; i < steps.size() - 1; i++) {
      String step = steps.get(i);
      object = object.flatMap(o -> parent(project, o, step));
    }
    return steps.size() < 2
        ? Optional.empty()
        : object.flatMap(o -> o.field(steps.get(steps.size() - 1)));
  }

  private static Optional<SalesforceObject> parent(
      Project project, SalesforceObject object, String relationship) {
    return object.fields().stream()
        .filter(f -> f.parentRelationship().equalsIgnoreCase(relationship))
        .findFirst()
        .flatMap(ObjectField::referenceTo)
        .map(project::object);
  }
}
