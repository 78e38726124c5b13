package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.QuerySite;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Batch jobs that go through external records. */
final class Batches {
  /** How many records a job takes at a time when nobody says. */
  static final int DEFAULT_SCOPE = 200;

  private static final String BATCHABLE = "Database.Batchable";

  private Batches() {}

  /**
   * A job whose {@code start} queries an external object.
   *
   * @param place of the query
   */
  record Batch(ApexClass type, ApexMethod start, SalesforceObject object, Place place) {
    /** Whether the records stay in the external system until they are taken. */
    boolean isLocator() {
      return start.returns().filter(t -> t.is("Database.QueryLocator")).isPresent();
    }
  }

  /**
   * A call that starts a job.
   *
   * @param scope how many records at a time; empty if it is not known
   */
  record Start(Batch batch, OptionalInt scope, Site.Invocation site) {}

  static Stream<Batch> all(Project project) {
    return project
        .apex()
        .classes()
        .filter(c -> project.apex().isA(c, BATCHABLE))
        .flatMap(c -> of(project, c).stream());
  }

  private static Optional<Batch> of(Project project, ApexClass type) {
    return type.methods("start").stream()
        .flatMap(
            start ->
                queries(project, start)
                    .map(q -> ObjectQuery.of(q, project.metadata()).get(0))
                    .filter(ObjectQuery::isExternal)
                    .map(q -> new Batch(type, start, q.object(), q.query().place())))
        .findFirst();
  }

  /** Those of the method, and of the methods that it calls. */
  private static Stream<QuerySite> queries(Project project, ApexMethod start) {
    Stream<ApexMethod> called =
        start.calls().flatMap(c -> project.apex().target(start, c).stream());
    return Stream.concat(Stream.of(start), called)
        .flatMap(m -> m.sites(Site.Query.class))
        .map(Site.Query::query);
  }

  static Stream<Start> starts(Project project) {
    return all(project)
        .flatMap(
            batch ->
                project
                    .apex()
                    .sites(Site.Invocation.class)
                    .flatMap(site -> start(batch, site).stream()));
  }

  private static Optional<Start> start(Batch batch, Site.Invocation site) {
    return scope(site.call(), batch.type.name()).map(scope -> new Start(batch, scope, site));
  }

  /**
   * How many records a job of a class takes at a time; empty if a call does not start one, or if it
   * is not known.
   */
  static Optional<OptionalInt> scope(Expression.Call call, String type) {
    boolean now = call.isOn("Database") && call.isNamed("executeBatch");
    boolean later = call.isOn("System") && call.isNamed("scheduleBatch");
    return (now || later) && isOf(type, call.argument(0))
        ? Optional.of(
            call.argument(now ? 1 : 3).map(Apex::number).orElse(OptionalInt.of(DEFAULT_SCOPE)))
        : Optional.empty();
  }

  /** Whether the job is one of the class: an inner class may be named without its outer one. */
  private static boolean isOf(String type, Optional<Expression> job) {
    return job.flatMap(Expression::type)
        .filter(t -> t.is(type, type.substring(type.lastIndexOf('.') + 1)))
        .isPresent();
  }
}
