package io.sallyport.crosscheck.flow;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of a flow.
 *
 * @param connectors the ways out of it, in the order of the file
 * @param xml what the file says of it
 */
public record FlowElement(String name, Kind kind, List<Connector> connectors, XmlElement xml) {
  public FlowElement {
    connectors = List.copyOf(connectors);
  }

  /** What a step does. */
  public enum Kind {
    LOOKUP("recordLookups"),
    CREATE("recordCreates"),
    UPDATE("recordUpdates"),
    DELETE("recordDeletes"),
    ROLLBACK("recordRollbacks"),
    LOOP("loops"),
    SCREEN("screens"),
    WAIT("waits"),
    ACTION("actionCalls"),
    SUBFLOW("subflows"),
    ASSIGNMENT("assignments"),
    DECISION("decisions"),
    /** Filters or sorts records in memory. */
    COLLECTION("collectionProcessors"),
    STAGE("orchestratedStages"),
    OTHER("");

    private final String tag;

    Kind(String tag) {
      this.tag = tag;
    }

    static Kind of(String tag) {
      return Arrays.stream(values()).filter(k -> k.tag.equals(tag)).findFirst().orElse(OTHER);
    }
  }

  /**
   * A way to another step.
   *
   * @param target the name of the step
   */
  public record Connector(Way way, String target) {}

  /** When a way is taken. */
  public enum Way {
    NEXT("connector"),
    FAULT("faultConnector"),
    /** No outcome of a decision fits, or no event of a wait. */
    DEFAULT("defaultConnector"),
    /** Into the body of a loop. */
    NEXT_VALUE("nextValueConnector"),
    /** Behind a loop. */
    NO_MORE_VALUES("noMoreValuesConnector");

    private final String tag;

    Way(String tag) {
      this.tag = tag;
    }

    static Optional<Way> of(String tag) {
      return Arrays.stream(values()).filter(w -> w.tag.equals(tag)).findFirst();
    }
  }

  public Place place() {
    return xml.place();
  }

  public boolean is(Kind... kinds) {
    return List.of(kinds).contains(kind);
  }

  /** Whether it reads or changes records. */
  public boolean isOnRecords() {
    return kind == Kind.LOOKUP || isWrite();
  }

  /** Whether it changes records. */
  public boolean isWrite() {
    return is(Kind.CREATE, Kind.UPDATE, Kind.DELETE);
  }

  /** Names of the steps that some ways lead to; of all ways if none is named. */
  public Stream<String> targets(Way... ways) {
    return connectors.stream()
        .filter(c -> ways.length == 0 || List.of(ways).contains(c.way()))
        .map(Connector::target);
  }

  /** Names of the steps behind it if it does not fail. */
  public Stream<String> targetsOfSuccess() {
    return connectors.stream().filter(c -> c.way() != Way.FAULT).map(Connector::target);
  }

  public boolean has(Way way) {
    return targets(way).findAny().isPresent();
  }

  /** Whether a flow can be over behind it, though nothing failed. */
  boolean canBeLast() {
    return switch (kind) {
      case LOOP -> !has(Way.NO_MORE_VALUES);
      case DECISION ->
          !has(Way.DEFAULT) || xml.all("rules").anyMatch(r -> r.child("connector").isEmpty());
      default -> !has(Way.NEXT);
    };
  }
}
