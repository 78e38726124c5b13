package io.sallyport.source.jdbc;

import io.sallyport.expression.ArithmeticOperator;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.DateFunctions;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Arithmetic;
import io.sallyport.expression.Expression.Call;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Lambda;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Expression.Quantifier;
import io.sallyport.expression.Expression.Related;
import io.sallyport.expression.Expression.RelatedCount;
import io.sallyport.expression.StringFunctions;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** Predicates and orders at random that follow the ways between the related tables. */
final class RelatedExpressions {
  private final Random random;

  /** What the variables of the lambdas around stand for, the set of the request first. */
  private final List<EntitySet> variables = new ArrayList<>();

  RelatedExpressions(Random random) {
    this.random = random;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /**
   * @param depth how many operators and ways are in one another at most
   */
  Expression filter(EntitySet set, int depth) {
    return inside(set, () -> predicate(set, depth));
  }

  private Expression inside(EntitySet set, Supplier<Expression> predicate) {
    variables.add(set);
    Expression made = predicate.get();
    variables.remove(variables.size() - 1);
    return made;
  }

  /** About an entity outside of the lambda. */
  private Optional<Expression> outside(Function<EntitySet, Optional<Expression>> value) {
    if (variables.size() == 1) {
      return Optional.empty();
    }
    int levels = 1 + random.nextInt(variables.size() - 1);
    return value
        .apply(variables.get(variables.size() - 1 - levels))
        .map(v -> new Expression.Outer(levels, v));
  }

  private Expression predicate(EntitySet set, int depth) {
    if (depth > 0 && random.nextInt(12) == 0) {
      return outside(o -> Optional.of(predicateOfPath(o, depth - 1)))
          .orElseGet(() -> predicate(set, depth));
    }
    return switch (random.nextInt(depth > 0 ? 14 : 5)) {
      case 0 -> in(set);
      case 1 -> match(set);
      case 2, 3, 4 -> comparison(set, depth);
      case 5 -> new Expression.Not(predicate(set, depth - 1));
      case 6 -> new Expression.And(operands(set, depth));
      case 7 -> new Expression.Or(operands(set, depth));
      case 8 -> flag(set, depth);
      case 9 -> beyondOne(set, depth);
      case 10 -> counted(set, depth);
      default -> lambda(set, depth);
    };
  }

  private Expression predicateOfPath(EntitySet set, int depth) {
    return random.nextBoolean() ? lambda(set, depth) : path(set, RelatedTables.ACTIVE, depth);
  }

  private List<Expression> operands(EntitySet set, int depth) {
    return List.of(predicate(set, depth - 1), predicate(set, depth - 1));
  }

  private List<NavigationProperty> ways(EntitySet set, boolean many) {
    return set.navigation().stream().filter(n -> n.collection() == many).toList();
  }

  private Expression lambda(EntitySet set, int depth) {
    NavigationProperty way = any(ways(set, true));
    Expression predicate =
        random.nextInt(8) == 0
            ? Literal.TRUE
            : inside(way.target(), () -> predicate(way.target(), depth - 1));
    return new Lambda(any(List.of(Quantifier.values())), way, predicate);
  }

  /** A path to one entity and on to many, as URLs have it. */
  private Expression beyondOne(EntitySet set, int depth) {
    List<NavigationProperty> ones = ways(set, false);
    if (ones.isEmpty()) {
      return lambda(set, depth);
    }
    NavigationProperty one = any(ones);
    Expression lambda = lambda(one.target(), depth - 1);
    Expression path = new Related(one, lambda);
    return random.nextBoolean()
        ? new Comparison(ComparisonOperator.EQ, path, Literal.TRUE)
        : random.nextBoolean() ? new Comparison(ComparisonOperator.NE, path, Literal.FALSE) : path;
  }

  private Expression flag(EntitySet set, int depth) {
    Expression flag = path(set, RelatedTables.ACTIVE, depth);
    return switch (random.nextInt(3)) {
      case 0 -> flag;
      case 1 ->
          new Comparison(equality(), flag, random.nextBoolean() ? Literal.TRUE : Literal.FALSE);
      default -> new Comparison(equality(), predicate(set, depth - 1), Literal.TRUE);
    };
  }

  private ComparisonOperator equality() {
    return random.nextBoolean() ? ComparisonOperator.EQ : ComparisonOperator.NE;
  }

  /** A condition on how many there are. */
  Expression counted(EntitySet set, int depth) {
    Expression count = count(set, depth);
    return new Comparison(
        any(List.of(ComparisonOperator.values())),
        count,
        Literal.of((long) random.nextInt(4), PrimitiveType.INT64));
  }

  private Expression count(EntitySet set, int depth) {
    List<NavigationProperty> ones = ways(set, false);
    if (depth > 0 && !ones.isEmpty() && random.nextInt(3) == 0) {
      NavigationProperty one = any(ones);
      return new Related(one, count(one.target(), depth - 1));
    }
    return new RelatedCount(any(ways(set, true)));
  }

  /** The property of the set, or of an entity that a path leads to; the set has such a property. */
  private Expression path(EntitySet set, Property property, int depth) {
    List<NavigationProperty> ones =
        ways(set, false).stream()
            .filter(n -> n.target().type().properties().contains(property))
            .toList();
    boolean own = set.type().properties().contains(property);
    if (ones.isEmpty() || depth == 0 || own && random.nextInt(3) == 0) {
      return new Member(property);
    }
    NavigationProperty one = any(ones);
    return new Related(one, path(one.target(), property, depth - 1));
  }

  private Expression value(EntitySet set, int depth) {
    List<NavigationProperty> ones = ways(set, false);
    if (depth > 0 && !ones.isEmpty() && random.nextInt(3) > 0) {
      NavigationProperty one = any(ones);
      return new Related(one, value(one.target(), depth - 1));
    }
    return new Member(any(set.type().properties()));
  }

  private Expression computed(Expression value) {
    PrimitiveType type = value.type().orElseThrow();
    if (random.nextInt(4) > 0) {
      return value;
    }
    return switch (type) {
      case STRING ->
          random.nextBoolean()
              ? new Call(StringFunctions.LENGTH, List.of(value))
              : new Call(StringFunctions.CONCAT, List.of(value, text("x")));
      case DATE -> new Call(DateFunctions.DAY, List.of(value));
      case INT32, INT64 ->
          new Arithmetic(
              ArithmeticOperator.ADD,
              value,
              Literal.of(1L, PrimitiveType.INT32),
              Optional.of(PrimitiveType.INT64));
      default -> value;
    };
  }

  private Expression comparison(EntitySet set, int depth) {
    Expression left =
        random.nextInt(6) == 0
            ? outside(o -> Optional.of(value(o, 2))).orElseGet(() -> value(set, 2))
            : computed(value(set, 2));
    PrimitiveType type = left.type().orElseThrow();
    Expression right =
        switch (random.nextInt(variables.size() > 1 ? 9 : 6)) {
          case 0 -> Literal.NULL;
          case 6, 7, 8 -> outside(o -> alike(o, type)).orElseGet(() -> literal(type));
          case 1 -> alike(set, type).orElseGet(() -> literal(type));
          default -> literal(type);
        };
    ComparisonOperator operator =
        type == PrimitiveType.BOOLEAN || random.nextBoolean()
            ? equality()
            : any(List.of(ComparisonOperator.values()));
    return new Comparison(operator, left, right);
  }

  /** Another value of the set whose type is of the same kind. */
  private Optional<Expression> alike(EntitySet set, PrimitiveType type) {
    for (int i = 0; i < 10; i++) {
      Expression other = value(set, 2);
      if (other.type().orElseThrow().valueClass() == type.valueClass()) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private Expression match(EntitySet set) {
    return new Call(
        any(
            List.of(
                StringFunctions.CONTAINS, StringFunctions.STARTS_WITH, StringFunctions.ENDS_WITH)),
        List.of(path(set, RelatedTables.NAME, 2), text(any(RelatedTables.TEXTS))));
  }

  private Expression in(EntitySet set) {
    Expression operand = value(set, 2);
    List<Literal> values = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      values.add(random.nextInt(6) == 0 ? Literal.NULL : literal(operand.type().orElseThrow()));
    }
    return new Expression.In(operand, values);
  }

  private static Literal text(String value) {
    return Literal.of(value, PrimitiveType.STRING);
  }

  private Literal literal(PrimitiveType type) {
    Object value =
        switch (type) {
          case STRING -> any(RelatedTables.TEXTS);
          case INT16, INT32, INT64 -> (long) random.nextInt(14);
          case DECIMAL -> any(RelatedTables.SCORES);
          case DATE -> any(RelatedTables.DAYS);
          case BOOLEAN -> random.nextBoolean();
          case GUID -> new java.util.UUID(random.nextBoolean() ? 1 : -1, random.nextInt(14));
          default -> throw new IllegalArgumentException(type.toString());
        };
    return Literal.of(value, type);
  }

  /** What to order by, before the key. */
  List<OrderTerm> order(EntitySet set) {
    List<OrderTerm> order = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Expression term =
          random.nextInt(3) == 0 && !ways(set, true).isEmpty()
              ? count(set, 1)
              : computed(value(set, 2));
      order.add(new OrderTerm(term, random.nextBoolean()));
    }
    return order;
  }
}
