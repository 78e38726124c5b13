package io.sallyport.config;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Facets;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the declaration of an entity set, complete, one property a line. */
final class EntitySetText {
  private EntitySetText() {}

  /**
   * The lines below {@code entitySets}.
   *
   * @param object the key for the table or file
   */
  static List<String> lines(EntitySet set, String object) {
    List<String> lines = new ArrayList<>();
    lines.add("  " + YamlText.key(set.name()) + ":");
    lines.add("    " + object + ": " + YamlText.value(set.binding().object()));
    if (!set.type().name().equals(set.name())) {
      lines.add("    type: " + YamlText.value(set.type().name()));
    }
    lines.add("    key: " + YamlText.list(names(set.type().key())));
    lines.add("    properties:");
    set.type().properties().forEach(p -> lines.add("      " + property(p)));
    if (!set.navigation().isEmpty()) {
      lines.add("    navigation:");
      set.navigation().forEach(n -> lines.add("      " + navigation(n)));
    }
    return lines;
  }

  private static String property(Property property) {
    List<String> pairs = new ArrayList<>();
    pairs.add("column: " + YamlText.value(property.column()));
    pairs.add("type: " + property.type().edmName());
    Facets facets = property.facets();
    facets.maxLength().ifPresent(length -> pairs.add("maxLength: " + length));
    facets.precision().ifPresent(precision -> pairs.add("precision: " + precision));
    facets.scale().ifPresent(scale -> pairs.add("scale: " + scale));
    if (!property.nullable()) {
      pairs.add("nullable: false");
    }
    return YamlText.key(property.name()) + ": " + flow(pairs);
  }

  private static String navigation(NavigationProperty navigation) {
    List<String> pairs = new ArrayList<>();
    pairs.add("target: " + YamlText.value(navigation.target().name()));
    if (navigation.collection()) {
      pairs.add("many: true");
    }
    pairs.add("on: " + flow(navigation.joins().stream().map(EntitySetText::join).toList()));
    navigation.partner().ifPresent(partner -> pairs.add("partner: " + YamlText.value(partner)));
    return YamlText.key(navigation.name()) + ": " + flow(pairs);
  }

  private static String join(NavigationProperty.Join join) {
    return YamlText.key(join.local().name()) + ": " + YamlText.value(join.remote().name());
  }

  private static String flow(List<String> pairs) {
    return pairs.stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private static List<String> names(List<Property> properties) {
    return properties.stream().map(Property::name).toList();
  }
}
