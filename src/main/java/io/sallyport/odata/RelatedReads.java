package io.sallyport.odata;

import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.Result;
import io.sallyport.engine.SplitPlan;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import io.sallyport.odata.NavigationPath.Hop;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a path along relationships, one small read per entity on the way, up to the condition
 * that the last relationship puts on what it leads to.
 */
final class RelatedReads {
  private final QueryEngine engine;

  RelatedReads(QueryEngine engine) {
    this.engine = engine;
  }

  /**
   * The read at the end of the path, joined to it.
   *
   * @throws GatewayException if an entity on the way does not exist
   */
  Operation.Read joined(Operation.ReadRelated related, RequestContext context) {
    NavigationPath path = related.path();
    ReadPlan at = ReadPlan.of(path.root(), 1).withFilter(path.key());
    String label = path.label();
    Optional<Expression> condition = Optional.empty();
    for (Hop hop : path.hops()) {
      if (condition.isPresent()) {
        at = ReadPlan.of(at.entitySet(), 1).withFilter(condition.get());
      }
      condition = Optional.of(condition(hop, at, label, context));
      at = ReadPlan.of(hop.navigation().target(), 1);
      label = label + "/" + hop.navigation();
    }
    return withFilter(related.read(), condition.orElseThrow());
  }

  /** What the entities meet that a hop leads to from the one entity of a plan. */
  private Expression condition(Hop hop, ReadPlan from, String label, RequestContext context) {
    NavigationProperty navigation = hop.navigation();
    List<Property> local = navigation.localProperties();
    SplitPlan split = engine.split(from.withSelect(local.stream().distinct().toList()));
    try (Result entity = engine.finish(split, engine.read(split, context), context)) {
      if (!entity.advance()) {
        throw new GatewayException(ErrorCode.ENTITY_NOT_FOUND, "There is no " + label + ".");
      }
      List<Expression> conjuncts = new ArrayList<>();
      for (NavigationProperty.Join join : navigation.joins()) {
        Object value = entity.get(split.columns().indexOf(join.local()));
        conjuncts.add(equal(join.remote(), value));
      }
      hop.key().ifPresent(conjuncts::add);
      return conjuncts.size() == 1 ? conjuncts.get(0) : new Expression.And(flat(conjuncts));
    }
  }

  /** A missing value joins nothing. */
  private static Expression equal(Property property, @Nullable Object value) {
    return value == null
        ? Expression.Literal.FALSE
        : new Expression.Comparison(
            ComparisonOperator.EQ,
            new Expression.Member(property),
            Expression.Literal.of(value, property.type()));
  }

  private static List<Expression> flat(List<Expression> conjuncts) {
    List<Expression> flat = new ArrayList<>();
    conjuncts.forEach(
        c -> flat.addAll(c instanceof Expression.And and ? and.operands() : List.of(c)));
    return flat;
  }

  private static Operation.Read withFilter(Operation.Read read, Expression condition) {
    Expression filter =
        ReadPlanTranslator.both(Optional.of(condition), read.plan().filter()).orElseThrow();
    ReadPlan plan = read.plan().withFilter(filter);
    if (read instanceof Operation.ReadCollection r) {
      return new Operation.ReadCollection(plan, r.delivered(), r.references(), r.format());
    }
    if (read instanceof Operation.ReadEntity r) {
      return new Operation.ReadEntity(plan, r.key(), r.reference(), r.format());
    }
    if (read instanceof Operation.ReadProperty r) {
      return new Operation.ReadProperty(plan, r.key(), r.property(), r.raw(), r.format());
    }
    return new Operation.ReadCount(plan, read.format());
  }
}
