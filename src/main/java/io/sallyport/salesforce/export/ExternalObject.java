package io.sallyport.salesforce.export;

import java.util.List;

/**
 * An external object.
 *
 * @param name its API name
 * @param table the entity set that it shows
 * @param fields in the order of the entity set
 */
record ExternalObject(
    String name, String label, String pluralLabel, String table, List<ExternalField> fields) {
  ExternalObject {
    fields = List.copyOf(fields);
  }
}
