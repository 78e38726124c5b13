package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.QuerySite;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.soql.Condition.Comparison;
import io.sallyport.crosscheck.soql.Condition.Value;
import java.util.Optional;
import java.util.OptionalInt;

/** Knows the collections that are never long, because code takes what they are of in pieces. */
final class Pieces {
  private final Project project;

  Pieces(Project project) {
    this.project = project;
  }

  /** The method that a query of the project's Apex stands in. */
  static Optional<ApexMethod> method(Project project, QuerySite query) {
    return query.code().stream()
        .flatMap(c -> project.apex().units().stream().filter(u -> u.name().equals(c.type())))
        .flatMap(ApexClass::all)
        .flatMap(c -> c.methods().stream())
        .filter(m -> m.sites(Site.Query.class).anyMatch(s -> s.query() == query))
        .findFirst();
  }

  /** Whether a query asks for the values of a piece. */
  boolean asks(QuerySite query) {
    return query
        .query()
        .comparisons()
        .flatMap(c -> bound(c).stream())
        .anyMatch(b -> method(project, query).filter(m -> isMeasured(b, m)).isPresent());
  }

  private static Optional<String> bound(Comparison comparison) {
    return comparison.operator().equals("IN") && comparison.value() instanceof Value.Bind bind
        ? Optional.of(bind.expression())
        : Optional.empty();
  }

  /**
   * Whether a collection that a query binds has few values: the method looks how many it has, or it
   * comes from the records that a batch takes at a time.
   */
  boolean isPiece(QuerySite query, String collection) {
    return method(project, query)
        .filter(m -> isMeasured(collection, m) || isOfBatch(m))
        .isPresent();
  }

  private static boolean isMeasured(String collection, ApexMethod method) {
    return method
        .sites(Site.Comparison.class)
        .anyMatch(
            c ->
                isSize(c.left(), collection) && isLimit(c.right())
                    || isSize(c.right(), collection) && isLimit(c.left()));
  }

  private static boolean isSize(Expression expression, String collection) {
    return expression instanceof Expression.Call call
        && call.isNamed("size")
        && call.isOn(collection.strip());
  }

  /** Whether a number could be that of a piece; one or none only says whether there is anything. */
  private static boolean isLimit(Expression expression) {
    OptionalInt number = Apex.number(expression);
    boolean isField =
        expression instanceof Expression.Field
            || expression instanceof Expression.Name name && name.variable() < 0;
    return number.isEmpty()
        ? isField
        : number.getAsInt() > 1 && number.getAsInt() <= SoqlLimitRules.MAX_LIST;
  }

  private boolean isOfBatch(ApexMethod method) {
    boolean isExecute =
        method.name().equalsIgnoreCase("execute")
            && method.arity() == 2
            && method.parameters().get(0).type().is("Database.BatchableContext");
    return isExecute
        && project
            .apex()
            .sites(Site.Invocation.class)
            .filter(i -> Batches.scope(i.call(), method.type()).isPresent())
            .allMatch(i -> isFew(Batches.scope(i.call(), method.type()).orElseThrow()));
  }

  private static boolean isFew(OptionalInt scope) {
    return scope.isPresent() && scope.getAsInt() <= SoqlLimitRules.MAX_LIST;
  }
}
