package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.Code;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the rules on queries have in common. */
final class Queries {
  static final String LIMITS =
      "https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_limits.htm";
  static final String RELATIONSHIP_LIMITS =
      "https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_query_limits.htm";
  static final String CONNECT_GUIDE =
      "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_platform_connect.htm";
  static final String ODATA_LIMITS =
      "https://help.salesforce.com/s/articleView?id=platform.odata_general_limits.htm";

  private Queries() {}

  /**
   * Something in a query that a rule is about.
   *
   * @param words what is used, up to the name of the object: {@code "SUM(Amount__c) on "}
   * @param object the external object that it is asked of
   */
  record Use(String words, Place place, SalesforceObject object) {}

  /** Finds uses in a query, each of an external object. */
  interface Uses extends Function<ObjectQuery, Stream<Use>> {}

  /**
   * What is said of a use.
   *
   * @param says follows the words of the query, the use and the object
   */
  record Verdict(Severity severity, String says) {}

  /**
   * Each use is a finding of the rule's own severity.
   *
   * @param says see {@link Verdict}
   */
  static Check unsupported(Uses uses, String says) {
    return (project, findings) ->
        found(project, uses).forEach(f -> findings.add(f.place(), f.message(says), f.object()));
  }

  /** Each use is a finding as severe as it is for the object's adapter; of some it is none. */
  static Check judged(Uses uses, Function<Adapter, Optional<Verdict>> verdicts) {
    return (project, findings) ->
        found(project, uses)
            .forEach(
                f ->
                    verdicts
                        .apply(f.use.object().adapter())
                        .ifPresent(
                            v ->
                                findings.add(
                                    v.severity(), f.place(), f.message(v.says()), f.object())));
  }

  private static Stream<Found> found(Project project, Uses uses) {
    return project.objectQueries().flatMap(q -> uses.apply(q).map(u -> new Found(q, u)));
  }

  private record Found(ObjectQuery query, Use use) {
    Place place() {
      return use.place();
    }

    String object() {
      return use.object().name();
    }

    String message(String says) {
      return subject(query) + " uses " + use.words() + object() + says;
    }
  }

  /** What is documented for custom adapters alone; cross-org ones are like other objects. */
  static Function<Adapter, Optional<Verdict>> customOnly(String says) {
    return adapter ->
        switch (adapter) {
          case CUSTOM -> Optional.of(new Verdict(Severity.ERROR, says));
          case CROSS_ORG -> Optional.empty();
          default -> Optional.of(undocumented("custom adapters", adapter));
        };
  }

  /** What is written of other adapters alone. */
  static Verdict undocumented(String documented, Adapter adapter) {
    return new Verdict(
        Severity.INFO,
        "; this is documented as a limit of "
            + documented
            + (adapter == Adapter.UNKNOWN
                ? ", and the data source is not in the project."
                : ", and nothing is written of the adapter here (" + adapter.title() + ")."));
  }

  /** A query as the first words of a sentence. */
  static String subject(ObjectQuery query) {
    String kind =
        switch (query.role()) {
          case ROOT -> "The query";
          case CHILDREN -> "The subquery";
          case JOINED -> "The inner query";
        };
    return kind + query.site().code().map(Queries::in).orElse("");
  }

  /** A method as a part of a sentence; nothing where code stands in none. */
  static String in(Code code) {
    return " in " + code.title();
  }

  /** Uses that are clauses of queries on external objects. */
  static Uses clauses(Function<SoqlQuery, Stream<SoqlQuery.Clause>> clauses) {
    return query ->
        query.isExternal()
            ? clauses
                .apply(query.query())
                .map(c -> new Use(c.words() + " on ", c.place(), query.object()))
            : Stream.empty();
  }

  /** A use of a field, if it is one of an external object. */
  static Stream<Use> use(String words, ObjectQuery query, SelectItem.Field field) {
    return query.owner(field).stream()
        .filter(SalesforceObject::isExternal)
        .map(o -> new Use(words + " " + field + " of ", field.place(), o));
  }

  /** The external queries of a project. */
  static Stream<ObjectQuery> external(Project project) {
    return project.objectQueries().filter(ObjectQuery::isExternal);
  }
}
