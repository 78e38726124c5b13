package io.sallyport.expression;

import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    Reading reading = new Reading(Standpoint.of(needs));
    expressions.forEach(e -> e.accept(reading));
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

  /** What is read of an entity, in the order of first use. */
  private static final class Needs {
    private final Set<Property> columns = new LinkedHashSet<>();
    private final Map<NavigationProperty, Needs> related = new LinkedHashMap<>();

    RowShape shape() {
      List<Branch> branches = new ArrayList<>();
      related.forEach((navigation, needs) -> branches.add(new Branch(navigation, needs.shape())));
      return new RowShape(List.copyOf(columns), List.of(), branches);
    }

    Needs beyond(NavigationProperty navigation) {
      return related.computeIfAbsent(navigation, n -> new Needs());
    }
  }

  /** Collects what expressions read. */
  private record Reading(Standpoint<Needs> standpoint) implements Expression.Visitor<Void> {
    private Needs beyond(NavigationProperty navigation) {
      return standpoint.here().beyond(navigation);
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
      standpoint.here().columns.add(member.property());
      return null;
    }

    @Override
    public Void related(Expression.Related path) {
      return path.value().accept(new Reading(standpoint.at(beyond(path.navigation()))));
    }

    @Override
    public Void relatedCount(Expression.RelatedCount count) {
      beyond(count.navigation());
      return null;
    }

    @Override
    public Void lambda(Expression.Lambda lambda) {
      return lambda.predicate().accept(new Reading(standpoint.inside(beyond(lambda.navigation()))));
    }

    @Override
    public Void outer(Expression.Outer outer) {
      return outer.value().accept(new Reading(standpoint.outer(outer.levels())));
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
