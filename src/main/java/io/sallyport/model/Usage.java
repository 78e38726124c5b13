package io.sallyport.model;

/**
 * What a client may do with a property, and so what {@code $metadata} announces.
 *
 * @param filterable may stand in {@code $filter}
 * @param sortable may stand in {@code $orderby}
 * @param searchable is looked at by {@code $search}; only of effect on strings
 */
public record Usage(boolean filterable, boolean sortable, boolean searchable) {
  public static final Usage ALL = new Usage(true, true, true);
}
