package io.sallyport.crosscheck.flow;

import io.sallyport.crosscheck.flow.FlowElement.Kind;
import io.sallyport.crosscheck.flow.FlowStart.Path;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.XmlElement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What flows do in one transaction: which steps touch external objects after others changed records
 * of the organisation. Follows flows into the flows that they call. Used by one thread.
 */
public final class Transactions {
  private static final String RECORD_BASED = "DateRefAlarmEvent";

  /** Flows that call each other are not looked into more deeply. */
  private static final int MAX_CALLS = 50;

  /** Steps of one flow that are followed; no flow that somebody drew has more. */
  private static final int MAX_CHANGES = 500;

  private final Map<String, Flow> flows = new HashMap<>();
  private final Map<String, Summary> summaries = new HashMap<>();
  private int calls;

  public Transactions(List<Flow> flows) {
    flows.forEach(f -> this.flows.put(Names.folded(f.name()), f));
  }

  /**
   * A step that touches an external object too late.
   *
   * @param change the step that changed records before it; empty for the change that set the flow
   *     off
   */
  public record Late(FlowElement step, String object, Optional<FlowElement> change) {}

  /**
   * A flow as its callers see it.
   *
   * @param touched an external object that it touches before its first transaction ends
   * @param through whether it can be over without the end of a transaction
   * @param changing whether it can be over with changes that are not committed
   */
  private record Summary(Optional<String> touched, boolean through, boolean changing) {
    /** A flow that is not there, or calls itself: nothing is said of what is behind it. */
    static final Summary UNKNOWN = new Summary(Optional.empty(), false, false);
  }

  /** The late steps of a flow, each once, in the order of the changes before them. */
  public List<Late> late(Flow flow) {
    Map<String, Late> late = new LinkedHashMap<>();
    for (FlowElement change : changes(flow)) {
      touching(
              flow, change.targetsOfSuccess(), s -> new Late(s.step, s.object, Optional.of(change)))
          .forEach(l -> late.putIfAbsent(l.step.name(), l));
    }
    if (isSetOffByChange(flow)) {
      Stream<String> first =
          flow.start().paths().stream().filter(p -> !p.later()).map(Path::target);
      touching(flow, first, s -> new Late(s.step, s.object, Optional.empty()))
          .forEach(l -> late.putIfAbsent(l.step.name(), l));
    }
    return List.copyOf(late.values());
  }

  /**
   * Waits that end with a time in a record, between a change of records and a step that touches an
   * external object.
   */
  public List<FlowElement> recordBasedWaits(Flow flow) {
    return changes(flow).stream()
        .flatMap(c -> flow.reached(c.targetsOfSuccess(), e -> ends(e)).stream())
        .filter(e -> e.is(Kind.WAIT))
        .filter(w -> touching(flow, recordBased(w), s -> s).findAny().isPresent())
        .distinct()
        .toList();
  }

  private static Stream<String> recordBased(FlowElement wait) {
    return wait.xml()
        .all("waitEvents")
        .filter(e -> e.text("eventType").filter(RECORD_BASED::equals).isPresent())
        .flatMap(e -> e.text("connector", "targetReference").stream());
  }

  /** Whether a transaction ends with a step, at the latest behind it. */
  public boolean ends(FlowElement element) {
    return switch (element.kind()) {
      case SCREEN, WAIT -> true;
      case ACTION ->
          element.xml().text("actionType").filter("component"::equals).isPresent()
              || element
                  .xml()
                  .text("flowTransactionModel")
                  .filter("NewTransaction"::equals)
                  .isPresent();
      case SUBFLOW -> !called(element).through;
      default -> false;
    };
  }

  /** An external object that a step reads or writes, itself or in a flow that it calls. */
  public Optional<String> touched(Flow flow, FlowElement element) {
    return switch (element.kind()) {
      case LOOKUP, CREATE, UPDATE, DELETE -> flow.objectOf(element).filter(Names::isExternal);
      case SCREEN -> choices(flow, element).filter(Names::isExternal).findFirst();
      case SUBFLOW -> called(element).touched;
      default -> Optional.empty();
    };
  }

  private static Stream<String> choices(Flow flow, FlowElement screen) {
    return screen
        .xml()
        .deep()
        .filter(e -> e.name().equals("choiceReferences"))
        .map(XmlElement::text)
        .filter(flow.choiceSets()::containsKey)
        .flatMap(name -> flow.choiceSets().get(name).text("object").stream());
  }

  /** Steps that leave changes of records of the organisation behind. */
  private List<FlowElement> changes(Flow flow) {
    return flow.reached(beginnings(flow), e -> false).stream()
        .filter(e -> e.is(Kind.SUBFLOW) ? called(e).changing : changes(flow, e))
        .limit(MAX_CHANGES)
        .toList();
  }

  private static boolean changes(Flow flow, FlowElement element) {
    return element.isWrite() && flow.objectOf(element).filter(Transactions::isOwn).isPresent();
  }

  /** Events and big objects are not part of a transaction. */
  private static boolean isOwn(String object) {
    return Stream.of("__x", "__e", "__b").noneMatch(Names.folded(object)::endsWith);
  }

  private static boolean isSetOffByChange(Flow flow) {
    return flow.start().trigger().filter("RecordAfterSave"::equals).isPresent()
            && flow.start().object().filter(Transactions::isOwn).isPresent()
        || flow.isType("Workflow")
            && flow.processValue("ObjectType").filter(Transactions::isOwn).isPresent();
  }

  private record Touch(FlowElement step, String object) {}

  private <T> Stream<T> touching(Flow flow, Stream<String> from, Function<Touch, T> made) {
    return flow.reached(from, this::ends).stream()
        .flatMap(e -> touched(flow, e).map(o -> new Touch(e, o)).stream())
        .map(made);
  }

  private static Stream<String> beginnings(Flow flow) {
    return flow.start().paths().stream().map(Path::target);
  }

  private Summary called(FlowElement subflow) {
    String name = Names.folded(subflow.xml().text("flowName").orElse(""));
    Flow flow = flows.get(name);
    if (flow == null || calls == MAX_CALLS) {
      return Summary.UNKNOWN;
    }
    Summary known = summaries.putIfAbsent(name, Summary.UNKNOWN);
    if (known != null) {
      return known;
    }
    calls++;
    Summary summary = summary(flow);
    calls--;
    summaries.put(name, summary);
    return summary;
  }

  private Summary summary(Flow flow) {
    Predicate<FlowElement> isOver = e -> e.canBeLast() && !ends(e);
    return new Summary(
        touching(flow, beginnings(flow), Touch::object).findFirst(),
        flow.reached(beginnings(flow), this::ends).stream().anyMatch(isOver),
        changes(flow).stream()
            .anyMatch(
                c ->
                    c.canBeLast()
                        || flow.reached(c.targetsOfSuccess(), this::ends).stream()
                            .anyMatch(isOver)));
  }
}
