package io.sallyport.model;

import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Everything a model says, as text that can be compared. */
public final class ModelText {
  private ModelText() {}

  public static String of(Model model) {
    return model.entitySets().stream().map(ModelText::of).collect(Collectors.joining("\n"));
  }

  static String of(EntitySet set) {
    String properties =
        set.type().properties().stream().map(ModelText::of).collect(Collectors.joining());
    String navigation = set.navigation().stream().map(ModelText::of).collect(Collectors.joining());
    return set.name()
        + " of "
        + set.type()
        + " from "
        + set.binding().source()
        + "/"
        + set.binding().object()
        + " key "
        + set.type().key()
        + properties
        + navigation;
  }

  static String of(Property p) {
    return "\n  "
        + p.name()
        + (p.column().equals(p.name()) ? "" : "=" + p.column())
        + " "
        + p.type()
        + facet(" maxLength ", p.facets().maxLength())
        + facet(" precision ", p.facets().precision())
        + facet(" scale ", p.facets().scale())
        + (p.nullable() ? " nullable" : "")
        + (p.usage().equals(Usage.ALL) ? "" : " " + p.usage());
  }

  static String of(NavigationProperty n) {
    String joins =
        n.joins().stream().map(j -> j.local() + "=" + j.remote()).collect(Collectors.joining(","));
    return "\n  "
        + n.name()
        + " -> "
        + n.target()
        + (n.collection() ? "*" : "")
        + " on "
        + joins
        + n.partner().map(p -> " <- " + p).orElse("");
  }

  private static String facet(String name, OptionalInt value) {
    return value.isPresent() ? name + value.getAsInt() : "";
  }
}
