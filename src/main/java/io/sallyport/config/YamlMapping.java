package io.sallyport.config;

import io.sallyport.error.Location;
import io.sallyport.error.Suggestion;
import io.sallyport.model.Located;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping of a YAML file, in the order of the file. */
final class YamlMapping {
  private final Map<String, Entry> entries;
  private final Location location;
  private final FileContext context;

  private YamlMapping(Map<String, Entry> entries, Location location, FileContext context) {
    this.entries = entries;
    this.location = location;
    this.context = context;
  }

  /** A key and its value. */
  record Entry(Located<String> key, YamlValue value) {}

  /** The mapping of a file that is not there. */
  static YamlMapping none(FileContext context) {
    return new YamlMapping(Map.of(), context.location(), context);
  }

  static YamlMapping of(MappingNode node, Location location, FileContext context) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Location at = context.at(tuple.getKeyNode().getStartMark());
      if (tuple.getKeyNode() instanceof ScalarNode name) {
        Located<String> key = new Located<>(name.getValue(), at);
        Entry entry = new Entry(key, YamlValue.inside(tuple.getValueNode(), at, context));
        Entry first = entries.putIfAbsent(name.getValue(), entry);
        if (first != null) {
          String message = "'" + key + "' stands in line " + first.key().location().line();
          context.error(at, message + " already");
        }
      } else {
        context.error(at, "a key is one word, not a list or a mapping");
      }
    }
    return new YamlMapping(entries, location, context);
  }

  /** The same, with a problem for each key that is not of the section or missing. */
  YamlMapping as(Section section) {
    entries.values().stream()
        .map(Entry::key)
        .filter(key -> !section.keys().contains(key.value()))
        .forEach(key -> context.error(key.location(), unknown(key.value(), section.keys())));
    section.required().stream()
        .filter(key -> !entries.containsKey(key))
        .forEach(key -> context.error(location, "'" + key + "' is missing"));
    return this;
  }

  /** What holds the mapping: its key, or the beginning of the file. */
  Location location() {
    return location;
  }

  FileContext context() {
    return context;
  }

  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** The value of a key; empty if it is not there. */
  Optional<YamlValue> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** A scalar; empty if it is not there or, with a problem, something else. */
  <T> Optional<Located<T>> read(String key, Format<T> format) {
    return get(key).flatMap(value -> value.read(format));
  }

  /** A scalar, or what stands for it if it is not there; after a problem that value too. */
  <T> T read(String key, Format<T> format, T otherwise) {
    return read(key, format).map(Located::value).orElse(otherwise);
  }

  /** The section of a key; one without entries if it is not there. */
  YamlMapping section(String key, Section section) {
    return get(key).flatMap(value -> value.section(section)).orElseGet(() -> none(context));
  }

  /** The scalars of a list; none if it is not there. */
  <T> List<Located<T>> list(String key, String expected, Format<T> format) {
    return get(key).map(value -> value.list(expected)).orElse(List.of()).stream()
        .flatMap(item -> item.read(format).stream())
        .toList();
  }

  /** The entries below a key; none if it is not there. */
  List<Entry> entries(String key, String expected) {
    return get(key)
        .flatMap(value -> value.mapping(expected))
        .map(YamlMapping::entries)
        .orElse(List.of());
  }

  private static String unknown(String key, List<String> known) {
    String hint = Suggestion.sentence(known, key);
    String others = hint.isEmpty() ? "; expected one of " + String.join(", ", known) : "." + hint;
    return "unknown key '" + key + "'" + others;
  }
}
