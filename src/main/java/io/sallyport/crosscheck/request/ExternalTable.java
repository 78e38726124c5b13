package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.model.EntitySet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An external object of an OData source, with what is known of the table behind it. */
final class ExternalTable {
  private static final List<String> KEY_FIELDS = List.of("id", "externalid");

  private final SalesforceObject object;
  private final CallSettings settings;
  private final Optional<EntitySet> set;
  private final Metadata metadata;

  /**
   * @param set empty if the gateway does not serve it
   */
  ExternalTable(
      SalesforceObject object, CallSettings settings, Optional<EntitySet> set, Metadata metadata) {
    this.object = object;
    this.settings = settings;
    this.set = set;
    this.metadata = metadata;
  }

  SalesforceObject object() {
    return object;
  }

  CallSettings settings() {
    return settings;
  }

  /** The name of the entity set. */
  String name() {
    return set.map(EntitySet::name).orElseGet(object::externalName);
  }

  Optional<EntitySet> entitySet() {
    return set;
  }

  /** What the External ID is made of; a name for it if the gateway does not serve the table. */
  List<Column> key() {
    return set.map(s -> s.type().key().stream().map(Column::of).toList())
        .orElseGet(() -> List.of(Column.unknownKey()));
  }

  /** Whether a field is one of those that stand for the key. */
  static boolean isKey(String field) {
    return KEY_FIELDS.contains(Names.folded(field));
  }

  /** The column behind a custom field; empty if there is none as far as that is known. */
  Optional<Column> column(String field) {
    Optional<ObjectField> declared = metadata.field(object.name(), field);
    if (set.isEmpty()) {
      return declared.map(Column::of).or(() -> Optional.of(Column.guessed(field)));
    }
    String name = declared.flatMap(ObjectField::externalColumn).orElseGet(() -> Names.bare(field));
    return columns().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  /** All columns, in the order of the table. */
  Stream<Column> columns() {
    return set.map(s -> s.type().properties().stream().map(Column::of))
        .orElseGet(() -> object.fields().stream().filter(ObjectField::isCustom).map(Column::of));
  }
}
