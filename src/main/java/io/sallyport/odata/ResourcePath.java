package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Model;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a path addresses (OData 4.0 URL conventions, section 4). */
sealed interface ResourcePath {

  /** The service root. */
  record Service() implements ResourcePath {}

  /** The metadata document. */
  record Metadata() implements ResourcePath {}

  /** All entities of a set. */
  record Entities(EntitySet set) implements ResourcePath {}

  /** How many entities a set has. */
  record Count(EntitySet set) implements ResourcePath {}

  /**
   * One entity of a set.
   *
   * @param key what stands between the parentheses
   */
  record Entity(EntitySet set, String key) implements ResourcePath {}

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
    return segments.isEmpty() ? new Service() : parse(segments, model);
  }

  private static ResourcePath parse(List<String> segments, Model model) {
    String first = segments.get(0);
    if (first.equals("$metadata") && segments.size() == 1) {
      return new Metadata();
    }
    if (first.startsWith("$")) {
      throw service(first);
    }
    int open = first.indexOf('(');
    String name = open < 0 ? first : first.substring(0, open);
    EntitySet set = model.entitySet(name).orElseThrow(() -> unknownSet(name, model));
    if (open < 0) {
      return collection(set, segments.subList(1, segments.size()));
    }
    if (!first.endsWith(")")) {
      throw new GatewayException(
          ErrorCode.QUERY_MALFORMED, "The key of " + name + " does not end in a parenthesis.");
    }
    if (segments.size() > 1) {
      throw afterEntity(set, segments.get(1));
    }
    return new Entity(set, first.substring(open + 1, first.length() - 1));
  }

  private static ResourcePath collection(EntitySet set, List<String> rest) {
    if (rest.isEmpty()) {
      return new Entities(set);
    }
    String next = rest.get(0);
    if (next.equals("$count") && rest.size() == 1) {
      return new Count(set);
    }
    if (next.startsWith("$") || next.contains(".")) {
      throw notSupported(next);
    }
    Property key = set.type().key().get(0);
    throw notFound(
        set
            + " is a collection and has no "
            + Names.quoted(next)
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

  private static GatewayException unknownSet(String name, Model model) {
    return notFound(
        "There is no entity set "
            + Names.quoted(name)
            + "."
            + Names.didYouMean(name, model.entitySets().stream().map(EntitySet::name).toList()));
  }

  private static GatewayException afterEntity(EntitySet set, String segment) {
    EntityType type = set.type();
    if (type.property(segment).isPresent()) {
      return new GatewayException(
          ErrorCode.NOT_SUPPORTED,
          "A single property cannot be addressed. Use $select=" + segment + " instead.");
    }
    if (set.navigation(segment.replaceFirst("\\(.*", "")).isPresent()) {
      return new GatewayException(
          ErrorCode.NOT_SUPPORTED,
          "Related entities cannot be addressed by a path. Use $expand instead.");
    }
    if (segment.startsWith("$") || segment.contains(".")) {
      return notSupported(segment);
    }
    return notFound(
        set
            + " has no property "
            + Names.quoted(segment)
            + "."
            + Names.didYouMean(segment, type.properties().stream().map(Property::name).toList()));
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
