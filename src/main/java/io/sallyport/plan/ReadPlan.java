package io.sallyport.plan;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.util.List;
import java.util.Optional;

/**
 * What a read wants, resolved against the model: nothing of the URL is left in it. Equal wishes are
 * equal plans.
 *
 * @param select the properties of the answer, in its order
 * @param filter which entities; empty for all
 * @param orderBy the wanted order, ending in the whole key, so that it is total
 * @param count whether the number of all entities that pass the filter is wanted, whatever the
 *     paging
 * @param expand related entities to be returned inline
 */
public record ReadPlan(
    EntitySet entitySet,
    List<Property> select,
    Optional<Expression> filter,
    List<OrderTerm> orderBy,
    Paging paging,
    boolean count,
    List<Expand> expand) {

  public ReadPlan {
    select = List.copyOf(select);
    orderBy = List.copyOf(orderBy);
    expand = List.copyOf(expand);
  }

  /** The first page of an entity set, all properties, ordered by key. */
  public static ReadPlan of(EntitySet entitySet, int pageSize) {
    return new ReadPlan(
        entitySet,
        entitySet.type().properties(),
        Optional.empty(),
        entitySet.type().key().stream().map(OrderTerm::ascending).toList(),
        Paging.firstPage(pageSize),
        false,
        List.of());
  }

  public ReadPlan withFilter(Expression newFilter) {
    return new ReadPlan(entitySet, select, Optional.of(newFilter), orderBy, paging, count, expand);
  }

  public ReadPlan withSelect(List<Property> newSelect) {
    return new ReadPlan(entitySet, newSelect, filter, orderBy, paging, count, expand);
  }

  public ReadPlan withOrderBy(List<OrderTerm> newOrderBy) {
    return new ReadPlan(entitySet, select, filter, newOrderBy, paging, count, expand);
  }

  public ReadPlan withPaging(Paging newPaging) {
    return new ReadPlan(entitySet, select, filter, orderBy, newPaging, count, expand);
  }

  public ReadPlan withCount() {
    return new ReadPlan(entitySet, select, filter, orderBy, paging, true, expand);
  }
}
