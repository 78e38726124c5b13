package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields that rules look at. */
final class Fields {
  private Fields() {}

  /** Those that someone added to an external object, whether a sync or a person. */
  static Stream<ObjectField> external(Project project) {
    return project.externalObjects().stream()
        .flatMap(o -> o.fields().stream())
        .filter(ObjectField::isCustom);
  }

  /** Those of all objects, external or not. */
  static Stream<ObjectField> all(Project project) {
    return project.metadata().objects().stream().flatMap(o -> o.fields().stream());
  }

  /** What the gateway serves for a field; empty if it serves nothing, or is not known. */
  static Optional<Property> property(Project project, ObjectField field) {
    return entitySet(project, field)
        .flatMap(set -> project.gateway().flatMap(gateway -> gateway.property(set, field)));
  }

  /** What the gateway serves for the object of a field. */
  static Optional<EntitySet> entitySet(Project project, ObjectField field) {
    return project.gateway().flatMap(g -> g.entitySet(project.object(field.object())));
  }
}
