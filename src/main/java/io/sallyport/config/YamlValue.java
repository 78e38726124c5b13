package io.sallyport.config;

import io.sallyport.config.Format.Kind;
import io.sallyport.error.Location;
import io.sallyport.model.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML file. Whoever reads it says what it should be; a value that is something else
 * becomes a problem, and the answer is empty.
 */
final class YamlValue {
  private static final Map<Tag, Kind> KINDS =
      Map.of(
          Tag.STR, Kind.TEXT,
          Tag.ENV_TAG, Kind.TEXT, // ${..} without quotes
          Tag.INT, Kind.WHOLE_NUMBER,
          Tag.FLOAT, Kind.FRACTION,
          Tag.BOOL, Kind.FLAG);
  private static final int LONGEST_QUOTE = 40;

  private final Node node;
  private final Location parent;
  private final FileContext context;

  private YamlValue(Node node, Location parent, FileContext context) {
    this.node = node;
    this.parent = parent;
    this.context = context;
  }

  static YamlValue root(Node node, FileContext context) {
    return new YamlValue(node, context.at(node.getStartMark()), context);
  }

  /**
   * A value inside another.
   *
   * @param parent its key, or the list it is in
   */
  static YamlValue inside(Node node, Location parent, FileContext context) {
    return new YamlValue(node, parent, context);
  }

  Location location() {
    return node.getStartMark().isPresent() ? context.at(node.getStartMark()) : parent;
  }

  FileContext context() {
    return context;
  }

  /** A mapping with the keys of a section; others become problems. */
  Optional<YamlMapping> section(Section section) {
    return mapping("a mapping with " + String.join(", ", section.keys()))
        .map(mapping -> mapping.as(section));
  }

  /** A mapping with any keys. */
  Optional<YamlMapping> mapping(String expected) {
    if (node instanceof MappingNode mapping && Tag.MAP.equals(node.getTag())) {
      return Optional.of(YamlMapping.of(mapping, parent, context));
    }
    context.error(location(), "expected " + expected + ", found " + found());
    return Optional.empty();
  }

  /** The items of a list; none, with a problem, if it is not a list or an empty one. */
  List<YamlValue> list(String expected) {
    if (node instanceof SequenceNode sequence
        && Tag.SEQ.equals(node.getTag())
        && !sequence.getValue().isEmpty()) {
      return sequence.getValue().stream().map(item -> inside(item, location(), context)).toList();
    }
    context.error(location(), "expected " + expected + ", found " + found());
    return List.of();
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** A scalar, with its variables replaced. */
  <T> Optional<Located<T>> read(Format<T> format) {
    return read(format, false);
  }

  /** A scalar that no message may show. */
  <T> Optional<Located<T>> readSecret(Format<T> format) {
    return read(format, true);
  }

  /** The scalar as it stands in the file; empty text if it is not one. */
  String raw() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private <T> Optional<Located<T>> read(Format<T> format, boolean secret) {
    Kind kind = KINDS.get(node.getTag());
    if (!(node instanceof ScalarNode) || kind == null) {
      context.error(location(), "expected " + format.expected() + ", found " + found());
      return Optional.empty();
    }
    if (Variables.areIn(raw())) {
      return resolve(format);
    }
    Optional<T> value =
        format.kinds().contains(kind) ? format.parse().apply(raw()) : Optional.empty();
    if (value.isEmpty()) {
      context.error(location(), mismatch(format, kind, secret));
    }
    return value.map(v -> new Located<>(v, location()));
  }

  private <T> Optional<Located<T>> resolve(Format<T> format) {
    Variables.Resolved resolved = context.variables().resolve(raw(), context.folder());
    resolved.complaints().forEach(complaint -> context.error(location(), complaint));
    if (!resolved.complaints().isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = format.parse().apply(resolved.text());
    if (value.isEmpty()) {
      context.error(
          location(), "expected " + format.expected() + ", found something else in a variable");
    }
    return value.map(v -> new Located<>(v, location()));
  }

  private String mismatch(Format<?> format, Kind kind, boolean secret) {
    String expected = "expected " + format.expected();
    boolean wantsQuotes = kind != Kind.TEXT && format.kinds().equals(Set.of(Kind.TEXT));
    String hint = wantsQuotes ? " Put it in quotes." : format.hint().apply(raw());
    return secret
        ? expected + (wantsQuotes ? ". Put it in quotes." : "")
        : expected + ", found " + found() + (hint.isEmpty() ? "" : "." + hint);
  }

  /** What stands here, in a sentence. Never more than the beginning of a text. */
  private String found() {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    boolean empty = node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    return node instanceof MappingNode ? "a mapping" : empty ? "an empty list" : "a list";
  }

  private String scalar(ScalarNode scalar) {
    if (Tag.NULL.equals(node.getTag())) {
      return "nothing";
    }
    Kind kind = KINDS.get(node.getTag());
    if (kind == null) {
      return "a tag; quote text that begins with !";
    }
    String text = scalar.getValue();
    String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + ".." : text;
    return kind == Kind.TEXT ? "'" + shown + "'" : shown;
  }
}
