package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.rule.Project;
import java.util.stream.Stream;

/**
 * A value that a flow or Apex gives to a field of an external record.
 *
 * @param by what gives it, for messages
 */
record GivenValue(String by, String object, String field, Place place) {

  /** All of a project but those of tests. */
  static Stream<GivenValue> all(Project project) {
    return Stream.of(inFlows(project), created(project), assigned(project))
        .flatMap(values -> values)
        .filter(v -> project.isExternal(v.object));
  }

  private static Stream<GivenValue> inFlows(Project project) {
    return project.flows().stream()
        .flatMap(
            flow ->
                flow.fieldValues().stream()
                    .map(
                        v ->
                            new GivenValue(
                                "Flow " + flow.name(), v.object(), v.field(), v.place())));
  }

  private static Stream<GivenValue> created(Project project) {
    return project
        .apex()
        .sites(Site.Creation.class)
        .filter(s -> !s.code().inTest())
        .flatMap(
            s ->
                s.creation().fields().stream()
                    .map(f -> of(s, s.creation().created().name(), f.field())));
  }

  private static Stream<GivenValue> assigned(Project project) {
    return project
        .apex()
        .sites(Site.Assignment.class)
        .filter(s -> !s.code().inTest())
        .flatMap(
            s ->
                s.target() instanceof Expression.Field field
                    ? field.receiver().rows().map(o -> of(s, o, field.name())).stream()
                    : Stream.empty());
  }

  private static GivenValue of(Site site, String object, String field) {
    return new GivenValue(site.code().title(), object, field, site.place());
  }
}
