package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.rule.Project;
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
}
