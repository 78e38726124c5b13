package io.sallyport.corpus;

import io.sallyport.model.EntitySet;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.NavigationProperty.Join;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tables of the corpus and how they are related. */
public final class Corpus {
  /** The sources that show the database: one for each time zone that it may be in. */
  static final Map<String, ZoneId> ZONES =
      Map.of(
          Table.DATABASE,
          ZoneId.of("UTC"),
          "india",
          ZoneId.of("+05:30"),
          "berlin",
          ZoneId.of("Europe/Berlin"));

  static final List<Table> TABLES = tables();

  private Corpus() {}

  private static List<Table> tables() {
    List<Table> tables = new ArrayList<>(Shop.tables());
    tables.add(Numbers.table());
    tables.add(Texts.table());
    tables.add(Moments.table("Moments", Table.DATABASE, ZONES.get(Table.DATABASE)));
    tables.add(Moments.table("MomentsInIndia", "india", ZONES.get("india")));
    tables.add(Moments.table("MomentsInBerlin", "berlin", ZONES.get("berlin")));
    return List.copyOf(tables);
  }

  static Table table(String set) {
    return TABLES.stream().filter(t -> t.set().equals(set)).findFirst().orElseThrow();
  }

  /** A model in which all sets are bound to files. */
  static Model ofFiles() {
    return ofFiles(FallbackPolicy.NONE);
  }

  /** The same model, and what is kept of all of its sets. */
  static Model ofFiles(FallbackPolicy fallback) {
    return model(t -> new SourceBinding(Table.FILES, t.set() + ".csv"), fallback);
  }

  /** A model in which all sets are bound to a database, apart from those that are files always. */
  static Model ofDatabase() {
    return ofDatabase(FallbackPolicy.NONE);
  }

  /** The same model, and what is kept of all of its sets. */
  static Model ofDatabase(FallbackPolicy fallback) {
    return model(
        t ->
            t.source().equals(Table.FILES)
                ? new SourceBinding(Table.FILES, t.set() + ".csv")
                : new SourceBinding(t.source(), t.object()),
        fallback);
  }

  /** A model with one set of a database, and nothing that is related to it. */
  public static Model ofDatabase(String set) {
    Table table = table(set);
    return Model.builder("Corpus")
        .add(table.entitySet(new SourceBinding(table.source(), table.object())))
        .build();
  }

  private static Model model(Function<Table, SourceBinding> binding, FallbackPolicy fallback) {
    Model.Builder builder = Model.builder("Corpus");
    Map<String, EntitySet> sets = new LinkedHashMap<>();
    for (Table table : TABLES) {
      EntitySet set = table.entitySet(binding.apply(table), fallback);
      sets.put(table.set(), set);
      builder.add(set);
    }
    relate(builder, sets, "Groups", "Parent", "Groups", "Children", "ParentId=GroupId");
    relate(builder, sets, "Things", "Group", "Groups", "Things", "GroupId=GroupId");
    relate(builder, sets, "Lines", "Thing", "Things", "Lines", "ThingId=Id");
    relate(builder, sets, "Lines", "Substitute", "Things", "Substituted", "SubstituteId=Id");
    relate(builder, sets, "Parts", "Line", "Lines", "Parts", "ThingId=ThingId", "LineNo=LineNo");
    relate(builder, sets, "Things", "Tag", "Tags", "Things", "TagCode=Code");
    relate(builder, sets, "Parts", "Tag", "Tags", "Parts", "Label=Code");
    relate(builder, sets, "Slips", "Thing", "Things", "Slips", "ThingId=Id");
    return builder.build();
  }

  /** A relationship in both directions, from the many to the one first. */
  private static void relate(
      Model.Builder builder,
      Map<String, EntitySet> sets,
      String many,
      String toOne,
      String one,
      String toMany,
      String... joins) {
    EntitySet from = sets.get(many);
    EntitySet to = sets.get(one);
    List<Join> there =
        Arrays.stream(joins)
            .map(j -> j.split("="))
            .map(j -> new Join(property(from, j[0]), property(to, j[1])))
            .toList();
    List<Join> back = there.stream().map(j -> new Join(j.remote(), j.local())).toList();
    builder.relate(from, new NavigationProperty(toOne, to, false, there, Optional.of(toMany)));
    builder.relate(to, new NavigationProperty(toMany, from, true, back, Optional.of(toOne)));
  }

  private static Property property(EntitySet set, String name) {
    return set.type().property(name).orElseThrow();
  }
}
