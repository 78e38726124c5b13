package io.sallyport.source.jdbc;

import io.sallyport.expression.ArithmeticOperator;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.DateFunctions;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Call;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Function;
import io.sallyport.expression.StringFunctions;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Predicates over the sample table at random: well typed, and otherwise without any sense. */
final class ExpressionGenerator {
  private static final List<Property> TEXTS =
      List.of(
          SampleTable.NAME,
          SampleTable.CODE,
          SampleTable.EXACT,
          SampleTable.TITLE,
          SampleTable.LATIN);
  private static final List<Property> NUMBERS =
      List.of(
          SampleTable.ID,
          SampleTable.SMALL,
          SampleTable.NUMBER,
          SampleTable.BIG,
          SampleTable.PRICE,
          SampleTable.WIDE,
          SampleTable.RATIO,
          SampleTable.FACTOR);
  private static final List<Object> ODD_NUMBERS =
      List.of(
          5L,
          5.0,
          new BigDecimal("5.0"),
          new BigDecimal("1.5"),
          new BigDecimal("-1.255"),
          0.1,
          0.1f,
          -0.0,
          1e300,
          Double.NaN,
          Float.POSITIVE_INFINITY,
          9007199254740993L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          new BigDecimal("1e30"),
          new BigDecimal("-1e30"),
          new BigDecimal("1e-30"),
          new BigDecimal("99999999.995"),
          100000L,
          0.30,
          12.34,
          1.25f);

  private final Random random;

  ExpressionGenerator(Random random) {
    this.random = random;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  Expression predicate(int depth) {
    int choice = depth == 0 ? random.nextInt(6) : random.nextInt(10);
    return switch (choice) {
      case 0 -> match();
      case 1 -> in();
      case 2 -> random.nextBoolean() ? new Member(SampleTable.ACTIVE) : comparison();
      case 6 -> new Expression.Not(predicate(depth - 1));
      case 7 -> new Expression.And(operands(depth));
      case 8 -> new Expression.Or(operands(depth));
      case 9 -> booleanComparison(depth);
      default -> comparison();
    };
  }

  private List<Expression> operands(int depth) {
    List<Expression> operands = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      operands.add(predicate(depth - 1));
    }
    return operands;
  }

  private Expression booleanComparison(int depth) {
    Literal literal = random.nextBoolean() ? Literal.TRUE : Literal.FALSE;
    ComparisonOperator operator =
        random.nextBoolean() ? ComparisonOperator.EQ : ComparisonOperator.NE;
    return random.nextBoolean()
        ? new Expression.Comparison(operator, literal, predicate(depth - 1))
        : new Expression.Comparison(operator, predicate(depth - 1), literal);
  }

  private Expression match() {
    Function function =
        any(
            List.of(
                StringFunctions.CONTAINS, StringFunctions.STARTS_WITH, StringFunctions.ENDS_WITH));
    Expression part =
        random.nextInt(12) == 0
            ? random.nextBoolean() ? Literal.NULL : new Member(any(TEXTS))
            : literal(any(SampleTable.TEXTS));
    return new Call(function, List.of(text(), part));
  }

  private Expression text() {
    Expression member = new Member(any(TEXTS));
    return switch (random.nextInt(12)) {
      case 0 -> new Call(StringFunctions.TO_LOWER, List.of(member));
      case 1 -> new Call(StringFunctions.TO_UPPER, List.of(member));
      case 2 -> new Call(StringFunctions.TRIM, List.of(member));
      case 3 ->
          new Call(
              StringFunctions.CONCAT,
              List.of(
                  member,
                  random.nextBoolean() ? literal(any(SampleTable.TEXTS)) : new Member(any(TEXTS))));
      default -> member;
    };
  }

  private Expression number() {
    Expression member = new Member(any(NUMBERS));
    return switch (random.nextInt(10)) {
      case 0 -> new Call(StringFunctions.LENGTH, List.of(text()));
      case 1 -> arithmetic(member);
      case 2 -> new Expression.Negation(member);
      case 3 -> part();
      default -> member;
    };
  }

  private Expression arithmetic(Expression left) {
    Expression right =
        random.nextBoolean()
            ? new Member(any(NUMBERS))
            : literal(any(List.of(2L, -3L, 7L, new BigDecimal("0.5"), Long.MAX_VALUE)));
    return new Expression.Arithmetic(
        any(List.of(ArithmeticOperator.values())),
        left,
        right,
        left.type().filter(PrimitiveType::isInteger).isPresent() ? right.type() : left.type());
  }

  private Expression part() {
    Property dated =
        any(List.of(SampleTable.BORN, SampleTable.WALL, SampleTable.CHANGED, SampleTable.OPENS));
    List<Function> date = List.of(DateFunctions.YEAR, DateFunctions.MONTH, DateFunctions.DAY);
    List<Function> time = List.of(DateFunctions.HOUR, DateFunctions.MINUTE, DateFunctions.SECOND);
    Function function =
        dated == SampleTable.BORN || dated != SampleTable.OPENS && random.nextBoolean()
            ? any(date)
            : any(time);
    return new Call(function, List.of(new Member(dated)));
  }

  private Expression comparison() {
    ComparisonOperator operator = any(List.of(ComparisonOperator.values()));
    Expression left;
    Expression right;
    if (random.nextInt(3) == 0) {
      left = number();
      right = random.nextInt(4) == 0 ? number() : literal(anyNumber());
    } else if (random.nextBoolean()) {
      left = text();
      right = random.nextInt(6) == 0 ? text() : literal(any(SampleTable.TEXTS));
    } else {
      Property property = any(SampleTable.COLUMNS);
      left = new Member(property);
      right = random.nextInt(8) == 0 ? left : literal(near(property));
      if (property.type() == PrimitiveType.BOOLEAN) {
        operator = random.nextBoolean() ? ComparisonOperator.EQ : ComparisonOperator.NE;
      }
    }
    if (random.nextInt(15) == 0) {
      right = Literal.NULL;
    }
    return random.nextInt(5) == 0
        ? new Expression.Comparison(operator, right, left)
        : new Expression.Comparison(operator, left, right);
  }

  private Object anyNumber() {
    return random.nextBoolean() ? any(ODD_NUMBERS) : any(SampleTable.values(any(NUMBERS)));
  }

  /** A value of the property, or one that its column cannot hold. */
  private Object near(Property property) {
    Object value = any(SampleTable.values(property));
    if (random.nextInt(3) > 0) {
      return value;
    }
    if (value instanceof Instant i) {
      return i.plusNanos(random.nextInt(2000) - 1000);
    }
    if (value instanceof LocalTime t) {
      return t.plusNanos(random.nextInt(2_000_000));
    }
    return value instanceof LocalDate d ? d.plusDays(random.nextInt(3) - 1) : value;
  }

  private Expression in() {
    Property property = any(SampleTable.COLUMNS);
    boolean text = property.type() == PrimitiveType.STRING;
    boolean number = property.type().isNumeric();
    List<Literal> values = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      values.add(
          random.nextInt(8) == 0
              ? Literal.NULL
              : literal(number && random.nextBoolean() ? anyNumber() : near(property)));
    }
    return new Expression.In(text ? text() : new Member(property), values);
  }

  static Literal literal(Object value) {
    return Literal.of(value, type(value));
  }

  private static PrimitiveType type(Object value) {
    return value instanceof Long
        ? PrimitiveType.INT64
        : Optional.of(List.of(PrimitiveType.values())).get().stream()
            .filter(t -> t.valueClass().isInstance(value))
            .findFirst()
            .orElseThrow();
  }
}
