package io.sallyport.expression;

import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the positions of a row mean.
 *
 * @param columns the properties whose values the row holds
 * @param computed the expressions whose values the row holds behind those of the columns
 * @param branches the related entities that the row holds
 */
public record RowShape(List<Property> columns, List<Expression> computed, List<Branch> branches) {

  /** Entities that a row is related to, and their shape. */
  public record Branch(NavigationProperty navigation, RowShape shape) {}

  public RowShape {
    columns = List.copyOf(columns);
    computed = List.copyOf(computed);
    branches = List.copyOf(branches);
  }

  /** A row of properties alone. */
  public static RowShape of(List<Property> columns) {
    return new RowShape(columns, List.of(), List.of());
  }

  /** The least that a row must hold so that all these expressions can be evaluated. */
  public static RowShape needed(Collection<Expression> expressions) {
    Needs needs = new Needs();
    expressions.forEach(e -> e.accept(needs));
    return needs.shape();
  }

  /** The same branches, behind these values. */
  public RowShape withValues(List<Property> newColumns, List<Expression> newComputed) {
    return new RowShape(newColumns, newComputed, branches);
  }

  /** The same values without related entities. */
  public RowShape withoutBranches() {
    return new RowShape(columns, computed, List.of());
  }

  /** How many values a row holds. */
  public int width() {
    return columns.size() + computed.size();
  }

  /** Where the value of an expression stands; -1 if it has to be evaluated. */
  int computed(Expression expression) {
    int place = computed.isEmpty() ? -1 : computed.indexOf(expression);
    return place < 0 ? place : columns.size() + place;
  }

  int column(Property property) {
    return position(columns.indexOf(property), property);
  }

  int branch(NavigationProperty navigation) {
    for (int i = 0; i < branches.size(); i++) {
      if (branches.get(i).navigation().equals(navigation)) {
        return i;
      }
    }
    return position(-1, navigation);
  }

  private int position(int found, Object wanted) {
    if (found < 0) {
      throw new IllegalArgumentException(wanted + " is not in " + this);
    }
    return found;
  }

  /** Collects what expressions read, in the order of first use. */
  private static final class Needs implements Expression.Visitor<Void> {
    private final Set<Property> columns = new LinkedHashSet<>();
    private final List<NavigationProperty> navigations = new ArrayList<>();
    private final List<Needs> related = new ArrayList<>();

    RowShape shape() {
      List<Branch> branches = new ArrayList<>();
      for (int i = 0; i < related.size(); i++) {
        branches.add(new Branch(navigations.get(i), related.get(i).shape()));
      }
      return new RowShape(List.copyOf(columns), List.of(), branches);
    }

    private Needs beyond(NavigationProperty navigation) {
      int known = navigations.indexOf(navigation);
      if (known >= 0) {
        return related.get(known);
      }
      navigations.add(navigation);
      Needs needs = new Needs();
      related.add(needs);
      return needs;
    }

    private Void all(Collection<? extends Expression> parts) {
      parts.forEach(p -> p.accept(this));
      return null;
    }

    @Override
    public Void literal(Expression.Literal literal) {
      return null;
    }

    @Override
    public Void member(Expression.Member member) {
      columns.add(member.property());
      return null;
    }

    @Override
    public Void related(Expression.Related path) {
      return path.value().accept(beyond(path.navigation()));
    }

    @Override
    public Void relatedCount(Expression.RelatedCount count) {
      beyond(count.navigation());
      return null;
    }

    @Override
    public Void lambda(Expression.Lambda lambda) {
      return lambda.predicate().accept(beyond(lambda.navigation()));
    }

    @Override
    public Void comparison(Expression.Comparison comparison) {
      return all(List.of(comparison.left(), comparison.right()));
    }

    @Override
    public Void in(Expression.In in) {
      return in.operand().accept(this);
    }

    @Override
    public Void and(Expression.And and) {
      return all(and.operands());
    }

    @Override
    public Void or(Expression.Or or) {
      return all(or.operands());
    }

    @Override
    public Void not(Expression.Not not) {
      return not.operand().accept(this);
    }

    @Override
    public Void arithmetic(Expression.Arithmetic arithmetic) {
      return all(List.of(arithmetic.left(), arithmetic.right()));
    }

    @Override
    public Void negation(Expression.Negation negation) {
      return negation.operand().accept(this);
    }

    @Override
    public Void call(Expression.Call call) {
      return all(call.arguments());
    }
  }
}
