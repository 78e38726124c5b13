package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourceIt;
import org.apache.olingo.server.api.uri.UriResourceLambdaAll;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.UriResourceLambdaVariable;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.UriResourceRoot;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;
import org.jspecify.annotations.Nullable;

/** From a path in an expression to what it leads to. */
final class MemberTranslator {

  /** Translates the predicate of a lambda, which is about entities of another scope. */
  @FunctionalInterface
  interface Predicates {
    Expression translate(VisitableExpression predicate, Scope scope, int depth);
  }

  /**
   * The entity that an expression is about.
   *
   * @param variable what a lambda calls it; null for the entity of the request
   * @param outer what the expression around that lambda is about
   */
  record Scope(EntitySet set, @Nullable String variable, Optional<Scope> outer) {
    static Scope outermost(EntitySet set) {
      return new Scope(set, null, Optional.empty());
    }

    /** Where the entity of the request is from. */
    EntitySet requested() {
      return outer.map(Scope::requested).orElse(set);
    }
  }

  /** The beginning of a path: an entity, seen from the scope, and what is read from it. */
  private record Start(EntitySet set, int levels, List<UriResource> path) {
    /** What is read, as an expression of the scope. */
    Expression read(Expression value) {
      return levels == 0 ? value : new Expression.Outer(levels, value);
    }
  }

  private final Scope scope;
  private final SystemOption use;
  private final Complexity complexity;
  private final Predicates predicates;

  /**
   * @param use what the expression is for, which decides what properties it may have
   */
  MemberTranslator(Scope scope, SystemOption use, Complexity complexity, Predicates predicates) {
    this.scope = scope;
    this.use = use;
    this.complexity = complexity;
    this.predicates = predicates;
  }

  Expression translate(Member member, int depth) {
    Start start = start(member);
    if (start.path().isEmpty()) {
      throw notSupported("The entity itself as a value");
    }
    return ShownText.of(orOfNone(start.read(follow(start.set(), start.path(), depth))));
  }

  /** Whether a path ends in a relationship to one entity, which can be compared with null. */
  boolean leadsToOneEntity(Member member) {
    List<UriResource> parts = member.getResourcePath().getUriResourceParts();
    return parts.get(parts.size() - 1) instanceof UriResourceNavigation last
        && !last.isCollection();
  }

  /** A part of the key of the entity that such a path leads to; null if it leads to none. */
  Expression keyOf(Member member, int depth) {
    Start start = start(member);
    return start.read(entity(start.set(), start.path(), depth));
  }

  private Start start(Member member) {
    List<UriResource> path = member.getResourcePath().getUriResourceParts();
    if (member.getStartTypeFilter() != null) {
      throw notSupported("A type cast");
    }
    UriResource first = path.get(0);
    if (first instanceof UriResourceRoot) {
      throw notSupported("A path from $root");
    }
    String variable = first instanceof UriResourceLambdaVariable v ? v.getVariableName() : null;
    // $it is the entity of the request; it may be written, and the parser's text has it where it
    // helps. A path that begins with neither is about it too.
    boolean named = variable != null || first instanceof UriResourceIt;
    Scope about = scope;
    int levels = 0;
    while (!Objects.equals(variable, about.variable())) {
      about = about.outer().orElseThrow(() -> notSupported("A variable of another lambda"));
      levels++;
    }
    return new Start(about.set(), levels, named ? path.subList(1, path.size()) : path);
  }

  private Expression follow(EntitySet from, List<UriResource> path, int depth) {
    List<UriResource> rest = path.subList(1, path.size());
    if (path.get(0) instanceof UriResourcePrimitiveProperty part && rest.isEmpty()) {
      String name = part.getProperty().getName();
      return new Expression.Member(usable(from, from.type().property(name).orElseThrow()));
    }
    if (!(path.get(0) instanceof UriResourceNavigation part) || rest.isEmpty()) {
      throw notSupported(
          path.get(0) instanceof UriResourceNavigation
              ? "A related entity as a value"
              : "A path of this kind");
    }
    NavigationProperty navigation = navigation(from, part, depth);
    return navigation.collection()
        ? ofMany(navigation, rest, depth)
        : new Expression.Related(navigation, follow(navigation.target(), rest, depth + 1));
  }

  private Expression entity(EntitySet from, List<UriResource> path, int depth) {
    NavigationProperty navigation = navigation(from, (UriResourceNavigation) path.get(0), depth);
    EntitySet target = navigation.target();
    return new Expression.Related(
        navigation,
        path.size() == 1
            ? new Expression.Member(target.type().key().get(0))
            : entity(target, path.subList(1, path.size()), depth + 1));
  }

  private NavigationProperty navigation(EntitySet from, UriResourceNavigation part, int depth) {
    complexity.addTerm();
    complexity.checkDepth(depth);
    if (!part.getKeyPredicates().isEmpty()) {
      throw notSupported("A key within a path");
    }
    if (part.getTypeFilterOnCollection() != null || part.getTypeFilterOnEntry() != null) {
      throw notSupported("A type cast");
    }
    return from.navigation(part.getProperty().getName()).orElseThrow();
  }

  private Expression ofMany(NavigationProperty navigation, List<UriResource> rest, int depth) {
    UriResource part = rest.get(0);
    if (rest.size() > 1) {
      throw notSupported("A path of this kind");
    }
    if (part instanceof UriResourceCount) {
      return new Expression.RelatedCount(navigation);
    }
    if (part instanceof UriResourceLambdaAny any) {
      // Without a predicate it asks whether there is any entity at all.
      Expression predicate =
          any.getExpression() == null
              ? Expression.Literal.TRUE
              : predicate(navigation, any.getLambdaVariable(), any.getExpression(), depth);
      return new Expression.Lambda(Expression.Quantifier.ANY, navigation, predicate);
    }
    if (part instanceof UriResourceLambdaAll all) {
      return new Expression.Lambda(
          Expression.Quantifier.ALL,
          navigation,
          predicate(navigation, all.getLambdaVariable(), all.getExpression(), depth));
    }
    throw notSupported("A path of this kind");
  }

  private Expression predicate(
      NavigationProperty navigation, String variable, VisitableExpression node, int depth) {
    Scope inside = new Scope(navigation.target(), variable, Optional.of(scope));
    return predicates.translate(node, inside, depth + 1);
  }

  /** Where the path breaks off there are no entities: any of none is false, all of none true. */
  private static Expression orOfNone(Expression path) {
    Expression end = path;
    boolean breaks = false;
    while (end instanceof Expression.Path step) {
      breaks |= step instanceof Expression.Related;
      end = step.value();
    }
    if (!breaks || !(end instanceof Expression.Lambda lambda)) {
      return path;
    }
    return lambda.quantifier() == Expression.Quantifier.ANY
        ? new Expression.Comparison(ComparisonOperator.EQ, path, Expression.Literal.TRUE)
        : new Expression.Comparison(ComparisonOperator.NE, path, Expression.Literal.FALSE);
  }

  private Property usable(EntitySet set, Property property) {
    if (use == SystemOption.FILTER && !property.usage().filterable()) {
      throw new GatewayException(
              ErrorCode.QUERY_NOT_FILTERABLE,
              Names.quoted(property.name()) + " of " + set + " cannot be used in a filter.")
          .at(property.name());
    }
    if (use == SystemOption.ORDERBY && !property.usage().sortable()) {
      throw new GatewayException(
              ErrorCode.QUERY_NOT_SORTABLE,
              Names.quoted(property.name()) + " of " + set + " cannot be used for ordering.")
          .at(property.name());
    }
    return property;
  }

  private GatewayException notSupported(String feature) {
    return new GatewayException(
            ErrorCode.NOT_SUPPORTED, feature + " is not supported in " + use + ".")
        .at(use.text());
  }
}
