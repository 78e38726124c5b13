package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.flow.FlowElement;
import io.sallyport.crosscheck.flow.FlowElement.Kind;
import io.sallyport.crosscheck.project.Names;
import java.util.stream.Stream;

/** What the steps of flows want of external records. */
final class FlowNeeds {
  private FlowNeeds() {}

  static Stream<Observation> of(Flow flow) {
    return flow.elements().stream()
        .filter(FlowElement::isOnRecords)
        .flatMap(
            step ->
                flow.objectOf(step).filter(Names::isExternal).stream()
                    .map(object -> observation(flow, step, object)));
  }

  private static Observation observation(Flow flow, FlowElement step, String object) {
    return step.isWrite()
        ? Observation.of(Need.ANSWERS_NOW, step.place(), step.name() + " writes " + object, object)
        : Observation.of(read(flow), step.place(), step.name() + " reads " + object, object);
  }

  private static Need read(Flow flow) {
    if (flow.start().isScheduled()) {
      return Need.WORKS_IN_BULK;
    }
    return flow.elements(Kind.SCREEN).findAny().isPresent() ? Need.SHOWS : Need.READS;
  }
}
