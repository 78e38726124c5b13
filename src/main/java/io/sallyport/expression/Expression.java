package io.sallyport.expression;

import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expression of {@code $filter} or {@code $orderby} (OData 4.0 URL conventions, section 5.1.1),
 * resolved against the model and checked for types. A value: equal expressions are equal objects.
 */
public sealed interface Expression {

  /** The type of the value; empty only for the literal null. */
  Optional<PrimitiveType> type();

  <R> R accept(Visitor<R> visitor);

  /**
   * A constant.
   *
   * @param value of the class that {@code type} names; null for the literal null
   */
  record Literal(@Nullable Object value, Optional<PrimitiveType> type) implements Expression {
    public static final Literal NULL = new Literal(null, Optional.empty());
    public static final Literal TRUE = of(true, PrimitiveType.BOOLEAN);
    public static final Literal FALSE = of(false, PrimitiveType.BOOLEAN);

    public static Literal of(Object value, PrimitiveType type) {
      return new Literal(value, Optional.of(type));
    }

    public boolean isNull() {
      return value == null;
    }

    /** By content, also of a binary value. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Literal literal
          && Objects.deepEquals(value, literal.value)
          && type.equals(literal.type);
    }

    @Override
    public int hashCode() {
      int ofValue =
          value instanceof byte[] bytes ? Arrays.hashCode(bytes) : Objects.hashCode(value);
      return 31 * ofValue + type.hashCode();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** The value of a property of the entity at hand. */
  record Member(Property property) implements Expression {
    /** Of the name alone, because filters are looked up and compared with every request. */
    @Override
    public int hashCode() {
      return property.name().hashCode();
    }

    @Override
    public Optional<PrimitiveType> type() {
      return Optional.of(property.type());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.member(this);
    }
  }

  /**
   * A value of the entity that a navigation property leads to; null if it leads to none. The
   * navigation leads to one entity at most.
   *
   * @param value what is read from that entity
   */
  record Related(NavigationProperty navigation, Expression value) implements Path {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.related(this);
    }
  }

  /**
   * A value of an entity outside of a lambda, read inside of it: {@code $it} or what another lambda
   * around it calls by its variable (section 5.1.1.10).
   *
   * @param levels how many lambdas lie between, at least 1
   * @param value what is read from that entity; lambdas in it are inside of all that this is in
   */
  record Outer(int levels, Expression value) implements Path {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.outer(this);
    }
  }

  /** How many entities a navigation property leads to; never null. */
  record RelatedCount(NavigationProperty navigation) implements Expression {
    @Override
    public Optional<PrimitiveType> type() {
      return Optional.of(PrimitiveType.INT64);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.relatedCount(this);
    }
  }

  /**
   * Whether a predicate is true for any, or for all, of the entities that a navigation property
   * leads to (section 5.1.1.10); never null. Of no entities, any is false and all is true.
   *
   * @param predicate about one of those entities
   */
  record Lambda(Quantifier quantifier, NavigationProperty navigation, Expression predicate)
      implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lambda(this);
    }
  }

  /** The two lambda operators. */
  enum Quantifier {
    ANY,
    ALL
  }

  /**
   * A comparison. It is never null: {@code eq} and {@code ne} treat null as a value, the others are
   * false if a side is null (section 5.1.1.1).
   */
  record Comparison(ComparisonOperator operator, Expression left, Expression right)
      implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.comparison(this);
    }
  }

  /** Whether the operand equals one of the values; like {@code eq}, it is never null. */
  record In(Expression operand, List<Literal> values) implements Predicate {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.in(this);
    }
  }

  /** All of two or more operands, none of them an {@code And}; three-valued. */
  record And(List<Expression> operands) implements Predicate {
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }
  }

  /** Any of two or more operands, none of them an {@code Or}; three-valued. */
  record Or(List<Expression> operands) implements Predicate {
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }
  }

  /** The opposite of the operand; null if the operand is null. */
  record Not(Expression operand) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** Arithmetic on numbers; null if a side is null. */
  record Arithmetic(
      ArithmeticOperator operator, Expression left, Expression right, Optional<PrimitiveType> type)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.arithmetic(this);
    }
  }

  /** A number with its sign turned; null if the operand is null. */
  record Negation(Expression operand) implements Expression {
    @Override
    public Optional<PrimitiveType> type() {
      return operand.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.negation(this);
    }
  }

  /** A canonical function applied to as many arguments as it takes. */
  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Optional<PrimitiveType> type() {
      return function.type(arguments.stream().map(Expression::type).toList());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** A step to another entity. */
  sealed interface Path extends Expression {
    /** What is read from that entity. */
    Expression value();

    @Override
    default Optional<PrimitiveType> type() {
      return value().type();
    }
  }

  /** Expressions that are Boolean whatever their operands. */
  sealed interface Predicate extends Expression {
    @Override
    default Optional<PrimitiveType> type() {
      return Optional.of(PrimitiveType.BOOLEAN);
    }
  }

  /** One answer per arm. */
  interface Visitor<R> {
    R literal(Literal literal);

    R member(Member member);

    R comparison(Comparison comparison);

    R in(In in);

    R and(And and);

    R or(Or or);

    R not(Not not);

    R arithmetic(Arithmetic arithmetic);

    R negation(Negation negation);

    R call(Call call);

    R related(Related related);

    R outer(Outer outer);

    R relatedCount(RelatedCount count);

    R lambda(Lambda lambda);
  }
}
