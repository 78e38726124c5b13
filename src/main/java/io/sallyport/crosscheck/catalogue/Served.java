package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.project.ServedModel.ColumnTrait;
import io.sallyport.crosscheck.project.ServedModel.Traits;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.util.Optional;
import java.util.stream.Stream;

/** An external object and the entity set that the gateway has for it. */
record Served(SalesforceObject object, ServedModel gateway, EntitySet set) {

  /** Empty if the gateway is not known or has none. */
  static Optional<Served> of(Project project, String object) {
    SalesforceObject external = project.object(object);
    return project
        .gateway()
        .flatMap(g -> g.entitySet(external).map(set -> new Served(external, g, set)));
  }

  /** Of the objects that the project declares, those that the gateway has something for. */
  static Stream<Served> all(Project project) {
    return project.externalObjects().stream().flatMap(o -> of(project, o.name()).stream());
  }

  Traits traits() {
    return gateway.traits(set);
  }

  Optional<ObjectField> field(String name) {
    return object.field(name);
  }

  Optional<Property> property(String field) {
    return field(field).flatMap(f -> gateway.property(set, f));
  }

  /** Whether a field is mapped to a part of the key. */
  boolean isKey(String field) {
    return property(field).filter(set.type().key()::contains).isPresent();
  }

  boolean is(ObjectField field, ColumnTrait trait) {
    return gateway.columnTrait(set, field).filter(trait::equals).isPresent();
  }
}
