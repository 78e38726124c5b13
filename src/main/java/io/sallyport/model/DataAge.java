package io.sallyport.model;

import java.util.List;

/**
 * The two properties that say of an entity how old it is, where that is switched on: users of
 * Salesforce see fields and nothing else. No source has them; what keeps answers adds them.
 */
public final class DataAge {
  private static final Usage SHOWN_ONLY = new Usage(false, false, false);

  /** When the source had this entity. */
  public static final Property AS_OF =
      Property.of("DataAsOf", PrimitiveType.DATE_TIME_OFFSET)
          .required()
          .with(Facets.precision(3))
          .with(SHOWN_ONLY)
          .fromColumn("\0dataAsOf");

  /** Whether it is not live. */
  public static final Property STALE =
      Property.of("DataStale", PrimitiveType.BOOLEAN)
          .required()
          .with(SHOWN_ONLY)
          .fromColumn("\0dataStale");

  public static final List<Property> ALL = List.of(AS_OF, STALE);

  private DataAge() {}

  /** The properties of an entity that its source gives. */
  public static List<Property> without(EntityType type) {
    return type.properties().stream().filter(p -> !isOne(p)).toList();
  }

  /** Whether a property is {@link #AS_OF}, under whatever name. */
  public static boolean isAsOf(Property property) {
    return property.column().equals(AS_OF.column());
  }

  /** Whether a property is one of the two, under whatever name. */
  public static boolean isOne(Property property) {
    return isAsOf(property) || property.column().equals(STALE.column());
  }
}
