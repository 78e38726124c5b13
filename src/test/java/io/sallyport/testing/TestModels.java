package io.sallyport.testing;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.NavigationProperty.Join;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.model.Usage;
import java.util.List;
import java.util.Optional;

/**
 * A small shop. {@code Products} has a property of every type; {@code OrderLines} has a key of two
 * parts, {@code Documents} a string key, {@code Categories} a relationship to itself.
 */
public final class TestModels {
  private static final String SOURCE = "shop";

  private TestModels() {}

  public static Model shop() {
    EntitySet products = products();
    EntitySet categories = categories();
    EntitySet lines = orderLines();
    return Model.builder("Shop")
        .add(products)
        .add(categories)
        .add(lines)
        .add(documents())
        .relate(products, toOne("Category", products, "CategoryId", categories, "Products"))
        .relate(categories, toMany("Products", categories, "CategoryId", products, "Category"))
        .relate(products, toMany("Lines", products, "ProductId", lines, "Product"))
        .relate(lines, toOne("Product", lines, "ProductId", products, "Lines"))
        .relate(
            categories,
            new NavigationProperty(
                "Parent",
                categories,
                false,
                List.of(
                    new Join(property(categories, "ParentId"), property(categories, "CategoryId"))),
                Optional.of("Children")))
        .relate(
            categories,
            new NavigationProperty(
                "Children",
                categories,
                true,
                List.of(
                    new Join(property(categories, "CategoryId"), property(categories, "ParentId"))),
                Optional.of("Parent")))
        .build();
  }

  /** One property of every type; {@code Notes} can only be read. */
  private static EntitySet products() {
    Property id = Property.of("ProductId", PrimitiveType.INT32).required().fromColumn("PRODUCT_ID");
    return set(
        "Products",
        "Product",
        List.of(id),
        id,
        Property.of("Name", PrimitiveType.STRING).required().with(Facets.maxLength(80)),
        Property.of("Price", PrimitiveType.DECIMAL).with(Facets.decimal(12, 2)),
        Property.of("Weight", PrimitiveType.DOUBLE),
        Property.of("Rating", PrimitiveType.SINGLE),
        Property.of("Active", PrimitiveType.BOOLEAN),
        Property.of("Sold", PrimitiveType.INT64),
        Property.of("Stock", PrimitiveType.INT16),
        Property.of("Shelf", PrimitiveType.BYTE),
        Property.of("Trend", PrimitiveType.SBYTE),
        Property.of("Released", PrimitiveType.DATE),
        Property.of("Changed", PrimitiveType.DATE_TIME_OFFSET).with(Facets.precision(3)),
        Property.of("OpensAt", PrimitiveType.TIME_OF_DAY).with(Facets.precision(0)),
        Property.of("Warranty", PrimitiveType.DURATION),
        Property.of("Token", PrimitiveType.GUID),
        Property.of("Picture", PrimitiveType.BINARY).with(Facets.maxLength(2000)),
        Property.of("CategoryId", PrimitiveType.INT32).fromColumn("CATEGORY_ID"),
        Property.of("Notes", PrimitiveType.STRING).with(new Usage(false, false, false)),
        Property.of("INFO", PrimitiveType.STRING),
        Property.of("Ratio", PrimitiveType.DECIMAL));
  }

  private static EntitySet categories() {
    Property id =
        Property.of("CategoryId", PrimitiveType.INT32).required().fromColumn("CATEGORY_ID");
    return set(
        "Categories",
        "Category",
        List.of(id),
        id,
        Property.of("Name", PrimitiveType.STRING).required().with(Facets.maxLength(40)),
        Property.of("ParentId", PrimitiveType.INT32).fromColumn("PARENT_ID"));
  }

  private static EntitySet orderLines() {
    Property order = Property.of("OrderId", PrimitiveType.INT32).required().fromColumn("ORDER_ID");
    Property line = Property.of("LineNo", PrimitiveType.INT16).required().fromColumn("LINE_NO");
    return set(
        "OrderLines",
        "OrderLine",
        List.of(order, line),
        order,
        line,
        Property.of("ProductId", PrimitiveType.INT32).required().fromColumn("PRODUCT_ID"),
        Property.of("Quantity", PrimitiveType.DECIMAL).with(Facets.decimal(9, 3)),
        Property.of("Remark", PrimitiveType.STRING).with(Facets.maxLength(200)));
  }

  private static EntitySet documents() {
    Property path = Property.of("Path", PrimitiveType.STRING).required();
    return set(
        "Documents",
        "Document",
        List.of(path),
        path,
        Property.of("Size", PrimitiveType.INT64),
        Property.of("Owner", PrimitiveType.GUID));
  }

  private static EntitySet set(
      String name, String type, List<Property> key, Property... properties) {
    return new EntitySet(
        name,
        new EntityType(type, List.of(properties), key),
        new SourceBinding(SOURCE, name.toUpperCase(java.util.Locale.ROOT)));
  }

  private static NavigationProperty toOne(
      String name, EntitySet from, String property, EntitySet to, String partner) {
    return new NavigationProperty(
        name,
        to,
        false,
        List.of(new Join(property(from, property), property(to, property))),
        Optional.of(partner),
        true);
  }

  private static NavigationProperty toMany(
      String name, EntitySet from, String property, EntitySet to, String partner) {
    return new NavigationProperty(
        name,
        to,
        true,
        List.of(new Join(property(from, property), property(to, property))),
        Optional.of(partner));
  }

  private static Property property(EntitySet set, String name) {
    return set.type().property(name).orElseThrow();
  }
}
