package io.sallyport.resilience;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An expression as text that no other expression has, in the words of the source: two services that
 * show the same columns under different names ask the same.
 */
final class QuestionText implements Expression.Visitor<Void> {
  private final StringBuilder text;
  private final Set<EntitySet> related = new LinkedHashSet<>();

  QuestionText(StringBuilder text) {
    this.text = text;
  }

  /** The entity sets that the expressions go to. */
  Set<EntitySet> related() {
    return related;
  }

  /** A column and the type of its values. */
  static String of(Property property) {
    return property.column() + ':' + property.type();
  }

  void add(Expression expression) {
    expression.accept(this);
  }

  /**
   * @param before what stands before it
   */
  void add(Expression expression, String before) {
    text.append(before);
    expression.accept(this);
  }

  private Void all(String name, Collection<? extends Expression> parts) {
    text.append(name).append('(');
    for (Expression part : parts) {
      part.accept(this);
      text.append(',');
    }
    text.append(')');
    return null;
  }

  private Void all(String name, Expression... parts) {
    return all(name, java.util.List.of(parts));
  }

  @Override
  public Void literal(Expression.Literal literal) {
    Object value = literal.value();
    String written =
        value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    text.append(value == null ? "null" : value.getClass().getSimpleName());
    // With its length in front, no text can look like what follows.
    text.append(literal.type().map(Enum::name).orElse("")).append(written.length());
    text.append('\'').append(written);
    return null;
  }

  @Override
  public Void member(Expression.Member member) {
    String column = of(member.property());
    text.append('[').append(column.length()).append(':').append(column);
    return null;
  }

  private void way(NavigationProperty navigation) {
    EntitySet target = navigation.target();
    related.add(target);
    text.append(navigation.collection() ? "many" : "one");
    text.append(target.binding().source()).append('/').append(target.binding().object());
    navigation
        .joins()
        .forEach(j -> text.append(';').append(of(j.local())).append('=').append(of(j.remote())));
    text.append('>');
  }

  @Override
  public Void related(Expression.Related path) {
    way(path.navigation());
    return all("value", path.value());
  }

  @Override
  public Void outer(Expression.Outer outer) {
    return all("outer" + outer.levels(), outer.value());
  }

  @Override
  public Void relatedCount(Expression.RelatedCount count) {
    way(count.navigation());
    text.append("count");
    return null;
  }

  @Override
  public Void lambda(Expression.Lambda lambda) {
    way(lambda.navigation());
    return all(lambda.quantifier().name(), lambda.predicate());
  }

  @Override
  public Void comparison(Expression.Comparison comparison) {
    return all(comparison.operator().name(), comparison.left(), comparison.right());
  }

  @Override
  public Void in(Expression.In in) {
    in.operand().accept(this);
    return all("in", in.values());
  }

  @Override
  public Void and(Expression.And and) {
    return all("and", and.operands());
  }

  @Override
  public Void or(Expression.Or or) {
    return all("or", or.operands());
  }

  @Override
  public Void not(Expression.Not not) {
    return all("not", not.operand());
  }

  @Override
  public Void arithmetic(Expression.Arithmetic arithmetic) {
    text.append(arithmetic.type().map(Enum::name).orElse(""));
    return all(arithmetic.operator().name(), arithmetic.left(), arithmetic.right());
  }

  @Override
  public Void negation(Expression.Negation negation) {
    return all("minus", negation.operand());
  }

  @Override
  public Void call(Expression.Call call) {
    return all(call.function().name(), call.arguments());
  }
}
