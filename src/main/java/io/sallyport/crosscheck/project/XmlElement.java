package io.sallyport.crosscheck.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a metadata file, without its namespace.
 *
 * @param text its own text, trimmed; that of its children is theirs
 */
public record XmlElement(
    String name,
    Map<String, String> attributes,
    String text,
    List<XmlElement> children,
    Place place) {
  public XmlElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  public Stream<XmlElement> all(String childName) {
    return children.stream().filter(c -> c.name.equals(childName));
  }

  /** What a way of names leads to, through all children of each name. */
  public Stream<XmlElement> along(String... names) {
    Stream<XmlElement> found = Stream.of(this);
    for (String step : names) {
      found = found.flatMap(e -> e.all(step));
    }
    return found;
  }

  public Optional<XmlElement> child(String childName) {
    return all(childName).findFirst();
  }

  /** Where a child begins; where it begins itself, if there is none. */
  public Place placeOf(String childName) {
    return child(childName).map(XmlElement::place).orElse(place);
  }

  /** The text at the end of a way of names; empty if it is not there or is blank. */
  public Optional<String> text(String... names) {
    return along(names).map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
  }

  /** Whether the text at the end of a way of names is {@code true}, or 1 as XML also says it. */
  public boolean isTrue(String... names) {
    return text(names).filter(t -> t.equalsIgnoreCase("true") || t.equals("1")).isPresent();
  }

  /** It and everything in it, in the order of the file. */
  public Stream<XmlElement> deep() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::deep));
  }
}
