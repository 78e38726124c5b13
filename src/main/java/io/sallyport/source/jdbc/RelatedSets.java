package io.sallyport.source.jdbc;

import io.sallyport.expression.Expression;
import io.sallyport.expression.RowShape;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The entity sets that a statement reads besides its own, because ways lead to them. */
final class RelatedSets {
  private RelatedSets() {}

  static Set<EntitySet> of(SourceQuery query) {
    List<Expression> expressions = new ArrayList<>(1 + query.orderBy().size());
    query.filter().ifPresent(expressions::add);
    for (OrderTerm term : query.orderBy()) {
      if (!(term.expression() instanceof Expression.Member)) {
        expressions.add(term.expression());
      }
    }
    return of(expressions);
  }

  static Set<EntitySet> of(Optional<Expression> filter) {
    return of(filter.stream().toList());
  }

  /** Whether a value is made from all entities that some way leads to. */
  static boolean areMany(Expression value) {
    return areMany(RowShape.needed(List.of(value)).branches());
  }

  private static boolean areMany(List<RowShape.Branch> branches) {
    return branches.stream()
        .anyMatch(b -> b.navigation().collection() || areMany(b.shape().branches()));
  }

  private static Set<EntitySet> of(List<Expression> expressions) {
    List<RowShape.Branch> branches = RowShape.needed(expressions).branches();
    if (branches.isEmpty()) {
      return Set.of();
    }
    Set<EntitySet> sets = new LinkedHashSet<>();
    add(branches, sets);
    return sets;
  }

  private static void add(List<RowShape.Branch> branches, Set<EntitySet> sets) {
    for (RowShape.Branch branch : branches) {
      sets.add(branch.navigation().target());
      add(branch.shape().branches(), sets);
    }
  }
}
