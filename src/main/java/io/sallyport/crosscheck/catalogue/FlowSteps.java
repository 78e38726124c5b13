package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.flow.FlowElement;
import io.sallyport.crosscheck.rule.Project;
import java.util.stream.Stream;

/** Steps of flows that read or write external objects. */
final class FlowSteps {
  private FlowSteps() {}

  record Step(Flow flow, FlowElement element, String object) {
    /** For messages: {@code Get_Orders of flow Sync}. */
    String title() {
      return element.name() + " of flow " + flow.name();
    }
  }

  static Stream<Step> external(Project project) {
    return project.flows().stream()
        .flatMap(
            flow ->
                flow.elements().stream()
                    .filter(FlowElement::isOnRecords)
                    .flatMap(e -> flow.objectOf(e).map(o -> new Step(flow, e, o)).stream()))
        .filter(s -> project.isExternal(s.object));
  }
}
