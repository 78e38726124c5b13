package io.sallyport.odata;

import io.sallyport.engine.Entity;
import io.sallyport.engine.Related;
import io.sallyport.engine.SplitPlan;
import io.sallyport.expression.Row;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.ReadPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes entities of one shape as JSON objects (OData JSON Format 4.0, section 6). Everything that
 * does not depend on the row is prepared once. Immutable and thread-safe.
 */
final class EntityWriter {
  private final JsonFormat format;
  private final EntitySet entitySet;
  private final String typeName;
  private final byte[][] names;
  private final ValueWriter[] writers;
  private final PrimitiveType[] types;
  private final byte[][] typeAnnotations;
  private final boolean identified;
  private final int[] key;
  private final List<EntityWriter> related;
  private final boolean references;
  private final String collectionContext;
  private final String context;

  /**
   * @param split says what the positions of a row mean; the selected properties come first
   * @param references whether nothing but the address of an entity is wanted
   */
  EntityWriter(
      String namespace,
      SplitPlan split,
      List<Property> select,
      JsonFormat format,
      boolean references) {
    this.format = format;
    ReadPlan plan = split.plan();
    this.references = references;
    this.collectionContext =
        references ? ContextUrl.references("") : ContextUrl.collection("", plan);
    this.context = references ? ContextUrl.reference("") : ContextUrl.entity("", plan);
    this.entitySet = plan.entitySet();
    this.typeName = "#" + namespace + "." + entitySet.type().name();
    this.names = new byte[select.size()][];
    this.writers = new ValueWriter[select.size()];
    this.types = select.stream().map(Property::exposedType).toArray(PrimitiveType[]::new);
    this.typeAnnotations = new byte[select.size()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = JsonText.name(select.get(i).name());
      ValueWriter writer = ValueWriter.of(select.get(i).type(), format);
      boolean inKey = entitySet.type().key().contains(select.get(i));
      writers[i] = inKey ? new ValueWriter.KeyPart(writer, entitySet) : writer;
      typeAnnotations[i] = JsonText.name(select.get(i).name() + format.control("type"));
    }
    // Without its key, nobody could tell which entity it is (section 4.5.8).
    this.identified = !format.isNone() && !select.containsAll(entitySet.type().key());
    this.key = entitySet.type().key().stream().mapToInt(k -> split.columns().indexOf(k)).toArray();
    this.related = new ArrayList<>();
    for (SplitPlan.Lookup lookup : split.expands()) {
      Expand expand = lookup.expand();
      boolean addresses = expand.form() == Expand.Form.REFERENCES;
      related.add(
          new EntityWriter(
              namespace, lookup.split(), expand.related().select(), format, addresses));
    }
  }

  /** The context URL of a page of these entities. */
  String collectionContext(String serviceRoot) {
    return serviceRoot + collectionContext;
  }

  /** The context URL of one of these entities. */
  String context(String serviceRoot) {
    return serviceRoot + context;
  }

  /** One object with the selected properties and the related entities. */
  void write(JsonText json, Row row, List<Related> inline, String serviceRoot) {
    json.startObject();
    members(json, row, inline, serviceRoot);
    json.endObject();
  }

  /** The same without the braces, for an object that has other members too. */
  void members(JsonText json, Row row, List<Related> inline, String serviceRoot) {
    if (references) {
      json.member(format.control("id"), id(row, serviceRoot));
      return;
    }
    if (format.isFull()) {
      control(json, row, serviceRoot);
    } else if (identified) {
      json.member(format.control("id"), id(row, serviceRoot));
    }
    if (format.isFull() || format.omitNulls()) {
      annotated(json, row);
    } else {
      properties(json, row);
    }
    if (format.isFull()) {
      navigation(json, inline, id(row, serviceRoot), serviceRoot);
    } else {
      for (int i = 0; i < inline.size(); i++) {
        related(json, inline.get(i), related.get(i), serviceRoot);
      }
    }
  }

  private void properties(JsonText json, Row row) {
    row.passFirst(names.length, new JsonSink(json, names, writers));
  }

  /** With what the format wants to be said, or left out, for each value. */
  private void annotated(JsonText json, Row row) {
    for (int i = 0; i < names.length; i++) {
      Object value = row.get(i);
      if (value == null && format.omitNulls()) {
        continue;
      }
      if (format.isFull() && value != null && !ValueWriter.showsType(types[i], value)) {
        json.member(typeAnnotations[i]);
        json.string(format.typeName(types[i].edmName()));
      }
      json.member(names[i]);
      if (value == null) {
        writers[i].writeNull(json);
      } else {
        writers[i].write(json, value);
      }
    }
  }

  /** The address of an entity below the service root. */
  String address(Row row) {
    List<Object> values = new ArrayList<>(key.length);
    for (int column : key) {
      Object value = row.get(column);
      if (value == null) {
        throw ValueWriter.nullInKey(entitySet);
      }
      values.add(value);
    }
    return EntityUrl.path(entitySet, values);
  }

  /** The control information of metadata=full. */
  private void control(JsonText json, Row row, String serviceRoot) {
    String id = id(row, serviceRoot);
    json.member(format.control("type"), typeName);
    json.member(format.control("id"), id);
    json.member(format.control("editLink"), id);
  }

  private String id(Row row, String serviceRoot) {
    return serviceRoot + address(row);
  }

  /** All that is said of a relationship stands together, in front of the entities it leads to. */
  private void navigation(JsonText json, List<Related> inline, String id, String serviceRoot) {
    for (NavigationProperty navigation : entitySet.navigation()) {
      String link = id + "/" + navigation.name();
      json.member(navigation.name() + format.control("associationLink"), link + "/$ref");
      json.member(navigation.name() + format.control("navigationLink"), link);
      for (int i = 0; i < inline.size(); i++) {
        if (inline.get(i).expand().navigation().name().equals(navigation.name())) {
          related(json, inline.get(i), related.get(i), serviceRoot);
        }
      }
    }
  }

  private void related(JsonText json, Related related, EntityWriter writer, String serviceRoot) {
    NavigationProperty navigation = related.expand().navigation();
    if (related.count().isPresent()) {
      format.writeCount(
          json, navigation.name() + format.control("count"), related.count().getAsLong());
    }
    boolean none = related.entities().isEmpty() && !navigation.collection();
    if (related.expand().form() == Expand.Form.COUNT || (none && format.omitNulls())) {
      return;
    }
    json.member(navigation.name());
    if (navigation.collection()) {
      json.startArray();
      for (Entity entity : related.entities()) {
        writer.write(json, entity, entity.expanded(), serviceRoot);
      }
      json.endArray();
    } else if (none) {
      json.nothing();
    } else {
      Entity entity = related.entities().get(0);
      writer.write(json, entity, entity.expanded(), serviceRoot);
    }
  }
}
