package io.sallyport.sampledata;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.model.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The entity sets of {@code metadata/sources}, as they stand in the files. */
final class SampleMetadata {
  private SampleMetadata() {}

  /** The entity sets of a source by their names. */
  static Map<String, Map<String, Object>> entitySets(String source) throws IOException {
    String text = Files.readString(Path.of("metadata", "sources", source + ".yaml"));
    Map<String, Object> file = map(new Load(LoadSettings.builder().build()).loadFromString(text));
    Map<String, Map<String, Object>> entitySets = new LinkedHashMap<>();
    map(file.get("entitySets")).forEach((name, body) -> entitySets.put(name, map(body)));
    return entitySets;
  }

  /** The columns of an entity set by the names of their properties. */
  static Map<String, String> columns(Map<String, Object> entitySet) {
    Map<String, String> columns = new LinkedHashMap<>();
    map(entitySet.get("properties"))
        .forEach(
            (name, value) ->
                columns.put(
                    name,
                    value instanceof String column ? column : (String) map(value).get("column")));
    return columns;
  }

  /** An entity set of CSV whose properties are all declared. */
  static EntitySet declared(String name, Map<String, Object> body) {
    List<Property> properties = new ArrayList<>();
    map(body.get("properties")).forEach((p, value) -> properties.add(property(p, map(value))));
    List<Property> key =
        properties.stream().filter(p -> ((List<?>) body.get("key")).contains(p.name())).toList();
    EntityType type = new EntityType((String) body.get("type"), properties, key);
    return new EntitySet(name, type, new SourceBinding("erp", (String) body.get("file")));
  }

  private static Property property(String name, Map<String, Object> body) {
    return new Property(
        name,
        PrimitiveType.named((String) body.get("type")).orElseThrow(),
        (Boolean) body.getOrDefault("nullable", true),
        new Facets(number(body, "maxLength"), number(body, "precision"), number(body, "scale")),
        Usage.ALL,
        (String) body.get("column"));
  }

  private static OptionalInt number(Map<String, Object> body, String name) {
    return body.get(name) instanceof Integer n ? OptionalInt.of(n) : OptionalInt.empty();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }
}
