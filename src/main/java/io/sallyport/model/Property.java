package io.sallyport.model;

/**
 * A structural property of an entity type (CSDL 4.0, section 6).
 *
 * @param name the name clients use
 * @param type the type of its values in rows
 * @param column the name the source uses: a column of a table, a heading of a file
 * @param exposedType the type that clients are told; another one than {@code type} only where each
 *     value has a form of its own in it, such as a time of day as a string
 */
public record Property(
    String name,
    PrimitiveType type,
    boolean nullable,
    Facets facets,
    Usage usage,
    String column,
    PrimitiveType exposedType) {

  /** A property that clients see as it is. */
  public Property(
      String name,
      PrimitiveType type,
      boolean nullable,
      Facets facets,
      Usage usage,
      String column) {
    this(name, type, nullable, facets, usage, column, type);
  }

  /** A nullable property of the column with the same name. */
  public static Property of(String name, PrimitiveType type) {
    return new Property(name, type, true, Facets.NONE, Usage.ALL, name);
  }

  public Property required() {
    return new Property(name, type, false, facets, usage, column, exposedType);
  }

  public Property with(Facets newFacets) {
    return new Property(name, type, nullable, newFacets, usage, column, exposedType);
  }

  public Property with(Usage newUsage) {
    return new Property(name, type, nullable, facets, newUsage, column, exposedType);
  }

  public Property fromColumn(String newColumn) {
    return new Property(name, type, nullable, facets, usage, newColumn, exposedType);
  }

  public Property named(String newName) {
    return new Property(newName, type, nullable, facets, usage, column, exposedType);
  }

  /** The same values under another type; its facets are those of that type. */
  public Property exposedAs(PrimitiveType newExposedType) {
    return new Property(name, type, nullable, facets, usage, column, newExposedType);
  }

  /** Whether clients see text where rows hold something else. */
  public boolean isShownAsText() {
    return exposedType == PrimitiveType.STRING && type != PrimitiveType.STRING;
  }

  @Override
  public String toString() {
    return name;
  }
}
