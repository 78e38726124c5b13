package io.sallyport.expression;

import io.sallyport.model.Property;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the properties that an expression reads. */
public final class Members implements Expression.Visitor<Set<Property>> {
  private final Set<Property> found = new LinkedHashSet<>();

  private Members() {}

  /** In the order of their first use. */
  public static Set<Property> of(Expression expression) {
    return expression.accept(new Members());
  }

  @Override
  public Set<Property> literal(Expression.Literal literal) {
    return found;
  }

  @Override
  public Set<Property> member(Expression.Member member) {
    found.add(member.property());
    return found;
  }

  @Override
  public Set<Property> comparison(Expression.Comparison comparison) {
    return all(List.of(comparison.left(), comparison.right()));
  }

  @Override
  public Set<Property> in(Expression.In in) {
    return all(List.of(in.operand()));
  }

  @Override
  public Set<Property> and(Expression.And and) {
    return all(and.operands());
  }

  @Override
  public Set<Property> or(Expression.Or or) {
    return all(or.operands());
  }

  @Override
  public Set<Property> not(Expression.Not not) {
    return all(List.of(not.operand()));
  }

  @Override
  public Set<Property> arithmetic(Expression.Arithmetic arithmetic) {
    return all(List.of(arithmetic.left(), arithmetic.right()));
  }

  @Override
  public Set<Property> negation(Expression.Negation negation) {
    return all(List.of(negation.operand()));
  }

  @Override
  public Set<Property> call(Expression.Call call) {
    return all(call.arguments());
  }

  private Set<Property> all(List<Expression> parts) {
    parts.forEach(p -> p.accept(this));
    return found;
  }
}
