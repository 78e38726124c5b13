package io.sallyport.model;

/**
 * A structural property of an entity type (CSDL 4.0, section 6).
 *
 * @param name the name clients use
 * @param column the name the source uses: a column of a table, a heading of a file
 */
public record Property(
    String name, PrimitiveType type, boolean nullable, Facets facets, Usage usage, String column) {

  /** A nullable property of the column with the same name. */
  public static Property of(String name, PrimitiveType type) {
    return new Property(name, type, true, Facets.NONE, Usage.ALL, name);
  }

  public Property required() {
    return new Property(name, type, false, facets, usage, column);
  }

  public Property with(Facets newFacets) {
    return new Property(name, type, nullable, newFacets, usage, column);
  }

  public Property with(Usage newUsage) {
    return new Property(name, type, nullable, facets, newUsage, column);
  }

  public Property fromColumn(String newColumn) {
    return new Property(name, type, nullable, facets, usage, newColumn);
  }

  @Override
  public String toString() {
    return name;
  }
}
