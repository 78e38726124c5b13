package io.sallyport.odata;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a path addresses (OData 4.0 URL conventions, section 4). */
sealed interface ResourcePath {

  /** The service root. */
  record Service() implements ResourcePath {}

  /** The metadata document. */
  record Metadata() implements ResourcePath {}

  /**
   * Entities, or something of them.
   *
   * @param root the set that the path begins with
   * @param key which of its entities, as {@link KeyPredicate} reads it; empty for all of them
   * @param steps from there along relationships
   * @param end what is wanted there
   * @param property the property that is wanted; empty if none is
   */
  record Data(
      EntitySet root, Optional<String> key, List<Step> steps, End end, Optional<Property> property)
      implements ResourcePath {
    public Data {
      steps = List.copyOf(steps);
    }

    /** The set of the entities that the path leads to. */
    EntitySet set() {
      return steps.isEmpty() ? root : steps.get(steps.size() - 1).navigation().target();
    }

    /** Whether it leads to one entity. */
    boolean single() {
      if (steps.isEmpty()) {
        return key.isPresent();
      }
      Step last = steps.get(steps.size() - 1);
      return last.key().isPresent() || !last.navigation().collection();
    }

    /** The entity that the path leads to, as it is addressed, such as {@code Products(5)}. */
    String label() {
      StringBuilder label = new StringBuilder(root.name());
      key.ifPresent(k -> label.append('(').append(Names.clipped(k)).append(')'));
      for (Step step : steps) {
        label.append('/').append(step.navigation());
        step.key().ifPresent(k -> label.append('(').append(Names.clipped(k)).append(')'));
      }
      return label.toString();
    }
  }

  /**
   * A relationship that is followed.
   *
   * @param key which of the entities it leads to; empty for all of them, or for the one
   */
  record Step(NavigationProperty navigation, Optional<String> key) {}

  /** What is wanted of the entities. */
  enum End {
    /** The entities. */
    ENTITIES,
    /** Their number. */
    COUNT,
    /** Their addresses. */
    REFERENCES,
    /** The value of a property, as JSON. */
    PROPERTY,
    /** The value of a property, as it is. */
    RAW_VALUE
  }

  /**
   * @param rawPath below the service root, percent-encoded; a slash at its end means nothing
   */
  static ResourcePath parse(String rawPath, Model model) {
    List<String> segments = new ArrayList<>();
    // Split first: an encoded slash belongs to a key.
    for (String segment : rawPath.split("/")) {
      segments.add(UrlText.decodePath(segment));
    }
    if (!segments.isEmpty() && segments.get(0).isEmpty()) {
      segments.remove(0);
    }
    if (segments.isEmpty()) {
      return new Service();
    }
    return segments.equals(List.of("$metadata"))
        ? new Metadata()
        : new PathParser(segments, model).parse();
  }
}
