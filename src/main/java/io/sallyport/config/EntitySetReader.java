package io.sallyport.config;

import io.sallyport.config.YamlMapping.Entry;
import io.sallyport.error.Location;
import io.sallyport.model.EntitySetDefinition;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Located;
import io.sallyport.model.NavigationDefinition;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.PropertyDefinition;
import io.sallyport.model.Usage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the declarations of entity sets. */
final class EntitySetReader {
  private static final Map<String, PrimitiveType> TYPES = new LinkedHashMap<>();

  static {
    for (PrimitiveType type : PrimitiveType.values()) {
      TYPES.put(type.edmName(), type);
    }
  }

  private static final Format<PrimitiveType> TYPE = Format.oneOf(TYPES);
  private static final Format<Integer> POSITIVE = Format.wholeNumber(1, Integer.MAX_VALUE);
  private static final Format<Integer> COUNTED = Format.wholeNumber(1, 1_000_000_000);
  private static final Format<Integer> DIGITS = Format.wholeNumber(0, 100_000);

  private final Section section;
  private final String object;
  private final FallbackPolicy ofSource;

  /**
   * @param section the keys of an entity set, which depend on the kind of the source
   * @param object the key that names the table or file
   * @param ofSource what is kept of sets that say nothing themselves
   */
  EntitySetReader(Section section, String object, FallbackPolicy ofSource) {
    this.section = section;
    this.object = object;
    this.ofSource = ofSource;
  }

  Optional<EntitySetDefinition> read(Entry entry) {
    checkName(entry);
    return entry.value().section(section).map(yaml -> read(entry.key(), yaml));
  }

  private EntitySetDefinition read(Located<String> name, YamlMapping yaml) {
    return new EntitySetDefinition(
        name,
        yaml.read(object, Format.TEXT).orElse(new Located<>("", name.location())),
        yaml.read("type", Format.IDENTIFIER),
        distinct(yaml, yaml.list("key", "a list of properties such as [Id]", Format.TEXT)),
        yaml.read("hidden", Format.FLAG, false),
        FallbackReader.ofSet(yaml, ofSource),
        yaml.read("countLimit", COUNTED).stream().mapToLong(Located::value).findFirst(),
        yaml.entries("properties", "a mapping of properties to columns").stream()
            .flatMap(p -> property(p).stream())
            .toList(),
        distinct(yaml, yaml.list("hide", "a list of columns such as [NOTE]", Format.TEXT)),
        yaml.entries("navigation", "a mapping of names to targets").stream()
            .flatMap(n -> navigation(n).stream())
            .toList());
  }

  private static List<Located<String>> distinct(YamlMapping yaml, List<Located<String>> names) {
    Set<String> seen = new HashSet<>();
    names.stream()
        .filter(name -> !seen.add(name.value()))
        .forEach(name -> yaml.context().error(name.location(), "'" + name + "' stands here twice"));
    return names;
  }

  private static Optional<PropertyDefinition> property(Entry entry) {
    checkName(entry);
    return entry.value().isMapping()
        ? entry.value().section(Section.PROPERTY).map(yaml -> property(entry.key(), yaml))
        : entry.value().read(Format.TEXT).map(column -> PropertyDefinition.of(entry.key(), column));
  }

  private static PropertyDefinition property(Located<String> name, YamlMapping yaml) {
    return new PropertyDefinition(
        name,
        yaml.read("column", Format.TEXT).orElse(name),
        yaml.read("type", TYPE),
        yaml.read("nullable", Format.FLAG),
        yaml.read("maxLength", POSITIVE),
        yaml.read("precision", DIGITS),
        yaml.read("scale", DIGITS),
        new Usage(
            yaml.read("filterable", Format.FLAG, true),
            yaml.read("sortable", Format.FLAG, true),
            yaml.read("searchable", Format.FLAG, true)));
  }

  private static Optional<NavigationDefinition> navigation(Entry entry) {
    checkName(entry);
    return entry.value().section(Section.NAVIGATION).map(yaml -> navigation(entry.key(), yaml));
  }

  private static NavigationDefinition navigation(Located<String> name, YamlMapping yaml) {
    String expected = "a mapping of properties to properties of the target";
    List<Entry> pairs = yaml.entries("on", expected);
    Location location = name.location();
    if (pairs.isEmpty() && yaml.get("on").filter(YamlValue::isMapping).isPresent()) {
      yaml.context().error(location, "expected " + expected + ", found an empty one");
    }
    return new NavigationDefinition(
        name,
        yaml.read("target", Format.TEXT).orElse(new Located<>("", location)),
        yaml.read("many", Format.FLAG, false),
        pairs.stream().flatMap(pair -> pair(pair).stream()).toList(),
        yaml.read("partner", Format.TEXT));
  }

  private static Optional<NavigationDefinition.Pair> pair(Entry entry) {
    return entry
        .value()
        .read(Format.TEXT)
        .map(remote -> new NavigationDefinition.Pair(entry.key(), remote));
  }

  private static void checkName(Entry entry) {
    if (Format.IDENTIFIER.parse().apply(entry.key().value()).isEmpty()) {
      entry
          .value()
          .context()
          .error(
              entry.key().location(),
              "expected " + Format.IDENTIFIER.expected() + ", found '" + entry.key() + "'");
    }
  }
}
