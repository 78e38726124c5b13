package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.odata.ResourcePath.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a path to entities, segment by segment. A key stands in parentheses or is a segment of its
 * own (OData 4.01 URL conventions, section 4.3.3), which no path of OData 4.0 can be taken for.
 */
final class PathParser {
  private static final int LONGEST = 20;

  private final List<String> segments;
  private final Model model;
  private final List<ResourcePath.Step> steps = new ArrayList<>();
  private int at;

  /**
   * @param segments decoded, at least one
   */
  PathParser(List<String> segments, Model model) {
    this.segments = segments;
    this.model = model;
  }

  ResourcePath.Data parse() {
    if (segments.size() > LONGEST) {
      throw new GatewayException(
          ErrorCode.QUERY_TOO_COMPLEX, "The path has more than " + LONGEST + " segments.");
    }
    String first = segments.get(at);
    if (first.startsWith("$")) {
      throw service(first);
    }
    String name = name(first);
    EntitySet root = model.entitySet(name).orElseThrow(() -> unknownSet(name));
    Optional<String> key = key(first, root, root.type().key());
    boolean single = key.isPresent();
    EntitySet set = root;
    while (at < segments.size()) {
      Optional<End> end = end(set, single);
      if (end.isPresent()) {
        return new ResourcePath.Data(root, key, steps, end.get(), property(set, end.get()));
      }
      ResourcePath.Step step = step(set, single);
      steps.add(step);
      set = step.navigation().target();
      single = step.key().isPresent() || !step.navigation().collection();
    }
    return new ResourcePath.Data(root, key, steps, End.ENTITIES, Optional.empty());
  }

  /** What the rest of the path says if it leads to no further entities. */
  private Optional<End> end(EntitySet set, boolean single) {
    String segment = segments.get(at);
    int left = segments.size() - at;
    if (segment.equals("$ref") && left == 1) {
      return Optional.of(End.REFERENCES);
    }
    if (segment.equals("$count") && left == 1 && !single) {
      return Optional.of(End.COUNT);
    }
    if (!single || set.type().property(segment).isEmpty()) {
      return Optional.empty();
    }
    if (left == 1) {
      return Optional.of(End.PROPERTY);
    }
    if (left == 2 && segments.get(at + 1).equals("$value")) {
      return Optional.of(End.RAW_VALUE);
    }
    throw notSupported(segments.get(at + 1));
  }

  private Optional<Property> property(EntitySet set, End end) {
    return end == End.PROPERTY || end == End.RAW_VALUE
        ? set.type().property(segments.get(at))
        : Optional.empty();
  }

  private ResourcePath.Step step(EntitySet set, boolean single) {
    String segment = segments.get(at);
    if (!single) {
      throw segment.startsWith("$") || segment.contains(".")
          ? notSupported(segment)
          : noSuchEntity(set, segment);
    }
    String name = name(segment);
    NavigationProperty navigation =
        set.navigation(name).orElseThrow(() -> afterEntity(set, segment));
    if (!navigation.collection() && !name.equals(segment)) {
      throw new GatewayException(
          ErrorCode.QUERY_MALFORMED,
          Names.quoted(name) + " of " + set + " leads to one entity and takes no key.");
    }
    List<Property> key = new ArrayList<>(navigation.target().type().key());
    // What the relationship says of the key need not be said again.
    if (!navigation.remoteProperties().containsAll(key)) {
      key.removeAll(navigation.remoteProperties());
    }
    if (!navigation.collection()) {
      at++;
      return new ResourcePath.Step(navigation, Optional.empty());
    }
    return new ResourcePath.Step(navigation, key(segment, navigation.target(), key));
  }

  private static String name(String segment) {
    int open = segment.indexOf('(');
    return open < 0 ? segment : segment.substring(0, open);
  }

  /**
   * Takes a segment that names entities, and the key behind it.
   *
   * @param needed the properties that a key in segments consists of
   */
  private Optional<String> key(String segment, EntitySet set, List<Property> needed) {
    at++;
    int open = segment.indexOf('(');
    if (open >= 0) {
      if (!segment.endsWith(")")) {
        throw new GatewayException(
            ErrorCode.QUERY_MALFORMED, "The key of " + set + " does not end in a parenthesis.");
      }
      return Optional.of(segment.substring(open + 1, segment.length() - 1));
    }
    if (segments.size() - at < needed.size()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (Property property : needed) {
      Optional<String> literal = literal(segments.get(at + parts.size()), property);
      if (literal.isEmpty()) {
        return Optional.empty();
      }
      parts.add((needed.size() == 1 ? "" : property + "=") + literal.get());
    }
    at += parts.size();
    return Optional.of(String.join(",", parts));
  }

  /** A segment as a literal of a property's type; empty if it cannot be one. */
  private static Optional<String> literal(String segment, Property property) {
    if (segment.isEmpty() || segment.startsWith("$") || segment.startsWith("@")) {
      return Optional.empty();
    }
    if (property.exposedType() == PrimitiveType.STRING) {
      return Optional.of("'" + segment.replace("'", "''") + "'");
    }
    try {
      return Literals.fitted(segment, property.type())
          .type()
          .filter(t -> t == property.type())
          .map(t -> segment);
    } catch (GatewayException e) {
      return Optional.empty();
    }
  }

  private static GatewayException noSuchEntity(EntitySet set, String segment) {
    Property key = set.type().key().get(0);
    return notFound(
        set
            + " is a collection and has no "
            + Names.quoted(segment)
            + ". One of its entities is addressed as "
            + set
            + "("
            + (set.type().key().size() == 1 ? key : key + "=...")
            + ").");
  }

  private static GatewayException service(String segment) {
    if (segment.equals("$metadata")) {
      return notFound("There is nothing below $metadata.");
    }
    boolean known =
        Stream.of("$batch", "$all", "$crossjoin", "$entity").anyMatch(segment::startsWith);
    return known
        ? notSupported(segment)
        : notFound("There is no resource " + Names.quoted(segment) + ".");
  }

  private GatewayException unknownSet(String name) {
    return notFound(
        "There is no entity set "
            + Names.quoted(name)
            + "."
            + Names.didYouMean(name, model.entitySets().stream().map(EntitySet::name).toList()));
  }

  private static GatewayException afterEntity(EntitySet set, String segment) {
    if (segment.startsWith("$") || segment.contains(".")) {
      return notSupported(segment);
    }
    List<String> names =
        Stream.concat(
                set.type().properties().stream().map(Property::name),
                set.navigation().stream().map(NavigationProperty::name))
            .toList();
    return notFound(
        set
            + " has no property "
            + Names.quoted(segment)
            + "."
            + Names.didYouMean(name(segment), names));
  }

  private static GatewayException notSupported(String segment) {
    return new GatewayException(
        ErrorCode.NOT_SUPPORTED,
        "The path segment " + Names.quoted(segment) + " is not supported.");
  }

  private static GatewayException notFound(String message) {
    return new GatewayException(ErrorCode.RESOURCE_NOT_FOUND, message);
  }
}
