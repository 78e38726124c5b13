package io.sallyport.crosscheck.project;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An external data source of the project.
 *
 * @param type as its file says it
 * @param options its custom configuration; what is not there is unknown, not off
 * @param xml its file
 */
public record DataSource(
    String name, String type, Adapter adapter, Map<String, String> options, XmlElement xml) {
  public DataSource {
    options = Map.copyOf(options);
  }

  public Place place() {
    return xml.place();
  }

  /** An option of the custom configuration, such as {@code inlineCountEnabled}. */
  public Optional<String> option(String key) {
    return Optional.ofNullable(options.get(key));
  }

  /** An option that is a number, such as {@code timeout}; empty if it is none. */
  public OptionalDouble number(String key) {
    try {
      return OptionalDouble.of(Double.parseDouble(option(key).orElse("")));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Whether an option is said to be on. */
  public boolean isOn(String key) {
    return option(key).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Whether an option is said to be off; one that is not said is neither. */
  public boolean isOff(String key) {
    return option(key).filter("false"::equalsIgnoreCase).isPresent();
  }

  /** Whether its objects are high-data-volume ones, which have no Salesforce Ids. */
  public boolean isHighDataVolume() {
    return isOn("noIdMapping");
  }

  /** Whether it takes changes; without a word of it, it does not. */
  public boolean isWritable() {
    return xml.isTrue("isWritable");
  }
}
