package io.sallyport.salesforce.export;

import io.sallyport.model.Usage;

/**
 * A field of an external object.
 *
 * @param name its API name
 * @param column the property that it shows
 * @param usage what the service does with the property
 */
record ExternalField(String name, String label, String column, Usage usage, FieldKind kind) {
  boolean isFilterable() {
    return usage.filterable() && !(kind instanceof FieldKind.LongText);
  }

  boolean isSortable() {
    return usage.sortable() && !(kind instanceof FieldKind.LongText);
  }
}
