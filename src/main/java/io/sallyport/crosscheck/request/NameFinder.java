package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.request.SalesforceRequests.Unknown;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.error.Suggestion;
import io.sallyport.model.EntitySet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a query names, and keeps in mind what it did not find. */
final class NameFinder {
  /** Of Salesforce itself; external objects have no column for them. */
  private static final Set<String> STANDARD_FIELDS =
      Set.of(
          "displayurl",
          "name",
          "createddate",
          "createdbyid",
          "lastmodifieddate",
          "lastmodifiedbyid",
          "systemmodstamp",
          "ownerid",
          "isdeleted",
          "recordtypeid",
          "lastactivitydate",
          "currencyisocode");

  private final ExternalTables tables;
  private final Metadata metadata;
  private final Set<Unknown> unknown = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();

  NameFinder(ExternalTables tables) {
    this.tables = tables;
    this.metadata = tables.metadata();
  }

  /** Names that nothing has, in the order of the text. */
  List<Unknown> unknown() {
    return unknown.stream()
        .sorted(
            Comparator.comparing((Unknown u) -> u.place().line())
                .thenComparing(u -> u.place().column()))
        .toList();
  }

  /** Sentences about what nothing is sent for. */
  List<String> notes() {
    return new ArrayList<>(notes);
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  /**
   * The object of a name, which may be that of none.
   *
   * @param place where it is named
   */
  Level level(String name, Place place) {
    SalesforceObject object = metadata.object(name);
    Optional<ExternalTable> table = tables.of(object);
    if (table.isPresent()) {
      check(table.get(), place);
    } else if (object.isExternal()) {
      note(
          object.name()
              + " is behind a data source whose adapter, "
              + object.adapter().title()
              + ", sends no OData.");
    } else if (!name.isEmpty()) {
      note(object.name() + " is an object of Salesforce itself: nothing is sent for it.");
    }
    return new Level(object, table);
  }

  private void check(ExternalTable table, Place place) {
    if (table.entitySet().isPresent() || tables.gateway().isEmpty()) {
      return;
    }
    List<String> sets =
        tables.gateway().get().model().entitySets().stream().map(EntitySet::name).toList();
    String name = table.object().name();
    if (table.object().isDeclared()) {
      note("The gateway serves no entity set '" + table.name() + "', which " + name + " shows.");
    } else {
      List<String> objects = sets.stream().map(s -> s + "__x").toList();
      unknown.add(
          new Unknown(
              place,
              "There is no "
                  + name
                  + ": the gateway serves no entity set '"
                  + table.name()
                  + "'."
                  + Suggestion.sentence(objects, name)));
    }
  }

  /** The columns behind a field of an object itself: one, or those of the key. */
  Optional<List<Column>> columns(Level level, SelectItem.Field field) {
    return level.table().flatMap(table -> columns(table, field));
  }

  private Optional<List<Column>> columns(ExternalTable table, SelectItem.Field field) {
    if (ExternalTable.isKey(field.name())) {
      return Optional.of(table.key());
    }
    if (STANDARD_FIELDS.contains(Names.folded(field.name()))) {
      return Optional.empty();
    }
    Optional<Column> column = table.column(field.name());
    if (column.isEmpty()) {
      unknown.add(new Unknown(field.place(), noColumn(table, field.name())));
    }
    return column.map(List::of);
  }

  private static String noColumn(ExternalTable table, String field) {
    List<String> fields = new ArrayList<>();
    table.object().fields().forEach(f -> fields.add(f.name()));
    if (fields.isEmpty()) {
      table.columns().forEach(c -> fields.add(c.name() + "__c"));
    }
    return table.object().name()
        + " has no field "
        + field
        + " that shows a column of "
        + table.name()
        + "."
        + Suggestion.sentence(fields, field);
  }

  /** The field that the first step of a path follows. */
  Optional<ObjectField> relationship(Level level, SelectItem.Field path) {
    Optional<ObjectField> field = metadata.parent(level.object().name(), path.path().get(0));
    if (field.isEmpty()) {
      unfollowed(path.path().get(0), level);
    }
    return field;
  }

  /** The field of the children that a subquery follows. */
  Optional<ObjectField> children(Level level, String relationship) {
    Optional<ObjectField> field = metadata.child(level.object().name(), relationship);
    if (field.isEmpty()) {
      unfollowed(relationship, level);
    }
    return field;
  }

  private void unfollowed(String relationship, Level level) {
    note(
        relationship
            + " is no relationship of "
            + level.object().name()
            + " that the project declares; what is sent for it is not known.");
  }
}
