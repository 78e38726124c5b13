package io.sallyport.crosscheck;

import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.project.ServedModel.Capability;
import io.sallyport.crosscheck.project.ServedModel.ColumnTrait;
import io.sallyport.crosscheck.project.ServedModel.Traits;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.NavigationProperty.Join;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A gateway behind the base project: Orders with a key No, and OrderLines with a key of two
 * properties. The wishes of a case decide what it allows and how large it is.
 */
final class FixtureGateway {
  private static final int PAGE_SIZE = 1_000;
  private static final long PAGE_BYTES = 7_000_000;

  private FixtureGateway() {}

  /** Empty unless the case wishes for it. */
  static Optional<ServedModel> of(FixtureCase fixture) {
    if (fixture.values("gateway").isEmpty()) {
      return Optional.empty();
    }
    int pageSize =
        fixture.values("pageSize").stream()
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(PAGE_SIZE);
    long pageBytes =
        fixture.values("pageBytes").stream()
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(PAGE_BYTES);
    Map<String, Traits> traits = new LinkedHashMap<>();
    for (String set : List.of("Orders", "OrderLines")) {
      traits.put(
          set,
          new Traits(
              capabilities(fixture, set),
              columns(fixture, set),
              number(fixture, "rows", set),
              number(fixture, "rowBytes", set)));
    }
    return Optional.of(
        new ServedModel(model(fixture.values("entitySet")), pageSize, pageBytes, traits));
  }

  private static Set<Capability> capabilities(FixtureCase fixture, String set) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    fixture.values("allows").stream()
        .map(value -> value.split(" "))
        .filter(words -> words[0].equals(set))
        .forEach(words -> capabilities.add(Capability.valueOf(words[1])));
    return capabilities;
  }

  private static Map<String, ColumnTrait> columns(FixtureCase fixture, String set) {
    return fixture.values("column").stream()
        .map(value -> value.split(" "))
        .filter(words -> words[0].equals(set))
        .collect(Collectors.toMap(words -> words[1], words -> ColumnTrait.valueOf(words[2])));
  }

  private static OptionalLong number(FixtureCase fixture, String wish, String set) {
    return fixture.values(wish).stream()
        .map(value -> value.split(" "))
        .filter(words -> words[0].equals(set))
        .mapToLong(words -> Long.parseLong(words[1]))
        .findFirst();
  }

  private static Model model(List<String> more) {
    Property no = text("No", 20).required();
    EntitySet orders =
        set(
            "Orders",
            List.of(no),
            text("AccountNo", 20),
            Property.of("Amount", PrimitiveType.DECIMAL).with(Facets.decimal(12, 2)),
            text("Status", 10),
            Property.of("Placed", PrimitiveType.DATE_TIME_OFFSET),
            Property.of("Due", PrimitiveType.DATE),
            Property.of("Express", PrimitiveType.BOOLEAN),
            text("Note", 2_000));
    Property order = text("OrderNo", 20).required();
    EntitySet lines =
        set(
            "OrderLines",
            List.of(order, text("Product", 40).required()),
            Property.of("Quantity", PrimitiveType.INT32));
    Model.Builder model = Model.builder("Legacy").add(orders).add(lines);
    more.forEach(name -> model.add(set(name, List.of(no))));
    return model
        .relate(orders, way("Lines", lines, true, new Join(no, order)))
        .relate(lines, way("ItsOrder", orders, false, new Join(order, no)))
        .build();
  }

  private static Property text(String name, int length) {
    return Property.of(name, PrimitiveType.STRING).with(Facets.maxLength(length));
  }

  private static EntitySet set(String name, List<Property> key, Property... others) {
    List<Property> properties = new ArrayList<>(key);
    properties.addAll(List.of(others));
    return new EntitySet(
        name, new EntityType(name + "Type", properties, key), new SourceBinding("legacy", name));
  }

  private static NavigationProperty way(String name, EntitySet to, boolean many, Join join) {
    return new NavigationProperty(name, to, many, List.of(join), Optional.empty());
  }
}
