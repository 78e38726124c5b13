package io.sallyport.testing;

import io.sallyport.expression.ArithmeticOperator;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.DateFunctions;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.And;
import io.sallyport.expression.Expression.Arithmetic;
import io.sallyport.expression.Expression.Call;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.In;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Expression.Negation;
import io.sallyport.expression.Expression.Not;
import io.sallyport.expression.Expression.Or;
import io.sallyport.expression.StringFunctions;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Rows, filters and plans made by chance from a seed, with few distinct values, so that filters
 * meet and ties happen, and with all that is awkward: nulls, code points outside the basic plane,
 * letter case, numbers of different types.
 */
public final class RandomPlans {
  public static final Property ID = Property.of("Id", PrimitiveType.INT32).required();
  public static final Property TEXT = Property.of("Text", PrimitiveType.STRING);
  public static final Property SURE = Property.of("Sure", PrimitiveType.STRING).required();
  public static final Property NUMBER = Property.of("Number", PrimitiveType.INT64);
  public static final Property PRICE = Property.of("Price", PrimitiveType.DECIMAL);
  public static final Property WEIGHT = Property.of("Weight", PrimitiveType.DOUBLE);
  public static final Property FLAG = Property.of("Flag", PrimitiveType.BOOLEAN);
  public static final Property DAY = Property.of("Day", PrimitiveType.DATE);
  public static final Property AT = Property.of("At", PrimitiveType.DATE_TIME_OFFSET);
  public static final Property GUID = Property.of("Guid", PrimitiveType.GUID);

  public static final EntitySet SET =
      new EntitySet(
          "Things",
          new EntityType(
              "Thing",
              List.of(ID, TEXT, SURE, NUMBER, PRICE, WEIGHT, FLAG, DAY, AT, GUID),
              List.of(ID)),
          new SourceBinding("list", "things"));

  private static final List<String> TEXTS =
      List.of("", "a", "A", "ab", "abc", "b%", "b_", "ä", "Ä", "\uFF01", "\uD83D\uDE00", "o'clock");

  private final Random random;

  public RandomPlans(long seed) {
    this.random = new Random(seed);
  }

  public List<Object[]> rows(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(this::row).toList();
  }

  private Object[] row(int id) {
    return SET.type().properties().stream()
        .map(
            p ->
                p == ID
                    ? (Object) (long) id
                    : p.nullable() && random.nextInt(4) == 0 ? null : value(p.type()))
        .toArray();
  }

  private Object value(PrimitiveType type) {
    return switch (type) {
      case STRING -> pick(TEXTS);
      case INT32, INT64 -> (long) random.nextInt(7) - 3;
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(60) - 30L, 1);
      case DOUBLE -> (random.nextInt(13) - 6) / 4.0;
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.of(2024, 2, 27).plusDays(random.nextInt(5));
      case DATE_TIME_OFFSET ->
          Instant.parse("2024-02-29T23:59:59.5Z").plusMillis(500L * random.nextInt(4));
      case GUID -> new UUID(random.nextInt(2) - 1L, random.nextInt(3) - 1L);
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  /** A predicate of a given depth at most. */
  public Expression predicate(int depth) {
    int choice = random.nextInt(depth > 0 ? 10 : 6);
    return switch (choice) {
      case 0, 1 -> comparison();
      case 2 -> in();
      case 3 -> textPredicate();
      case 4 -> random.nextBoolean() ? new Member(FLAG) : comparisonWithBoolean(depth);
      case 5 -> comparison();
      case 6 -> new Not(predicate(depth - 1));
      case 7 -> comparisonWithBoolean(depth - 1);
      case 8 -> new And(List.of(predicate(depth - 1), predicate(depth - 1)));
      default -> new Or(List.of(predicate(depth - 1), predicate(depth - 1), predicate(depth - 1)));
    };
  }

  private Expression comparisonWithBoolean(int depth) {
    Expression operand = depth > 0 ? predicate(depth - 1) : textPredicate();
    ComparisonOperator operator =
        random.nextBoolean() ? ComparisonOperator.EQ : ComparisonOperator.NE;
    Literal literal = random.nextBoolean() ? Literal.TRUE : Literal.FALSE;
    return random.nextBoolean()
        ? new Comparison(operator, operand, literal)
        : new Comparison(operator, literal, operand);
  }

  private Expression textPredicate() {
    return new Call(
        pick(
            List.of(
                StringFunctions.CONTAINS, StringFunctions.STARTS_WITH, StringFunctions.ENDS_WITH)),
        List.of(new Member(random.nextBoolean() ? TEXT : SURE), literal(PrimitiveType.STRING)));
  }

  private Expression comparison() {
    ComparisonOperator operator = pick(List.of(ComparisonOperator.values()));
    Expression left = operand();
    PrimitiveType type = left.type().orElseThrow();
    Expression right =
        switch (random.nextInt(6)) {
          case 0 -> Literal.NULL;
          case 1 -> new Member(pick(membersOf(type)));
          default -> literal(type);
        };
    return random.nextInt(5) == 0
        ? new Comparison(operator, right, left)
        : new Comparison(operator, left, right);
  }

  private Expression operand() {
    return switch (random.nextInt(8)) {
      case 0 -> new Call(StringFunctions.LENGTH, List.of(new Member(TEXT)));
      case 1 -> new Call(StringFunctions.TO_LOWER, List.of(new Member(TEXT)));
      case 2 -> new Call(DateFunctions.DAY, List.of(new Member(DAY)));
      case 3 ->
          new Arithmetic(
              pick(List.of(ArithmeticOperator.ADD, ArithmeticOperator.MUL)),
              new Member(NUMBER),
              literal(PrimitiveType.INT64),
              Optional.of(PrimitiveType.INT64));
      case 4 -> new Negation(new Member(PRICE));
      default -> new Member(pick(SET.type().properties()));
    };
  }

  private Expression in() {
    Property property = pick(SET.type().properties());
    List<Literal> values = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      values.add(literal(property.type()));
    }
    return new In(new Member(property), values);
  }

  private Literal literal(PrimitiveType type) {
    return Literal.of(value(type), type);
  }

  private static List<Property> membersOf(PrimitiveType type) {
    return SET.type().properties().stream()
        .filter(p -> p.type().valueClass() == type.valueClass())
        .toList();
  }

  /** A plan with everything that a first page can have. */
  public ReadPlan plan() {
    ReadPlan plan = ReadPlan.of(SET, 1 + random.nextInt(30));
    if (random.nextInt(5) > 0) {
      plan = plan.withFilter(predicate(3));
    }
    List<OrderTerm> orderBy = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      orderBy.add(new OrderTerm(operand(), random.nextBoolean()));
    }
    orderBy.add(new OrderTerm(new Member(ID), random.nextBoolean()));
    plan = plan.withOrderBy(orderBy);
    OptionalLong top =
        random.nextBoolean() ? OptionalLong.of(random.nextInt(60)) : OptionalLong.empty();
    plan =
        plan.withPaging(
            new Paging(
                random.nextInt(3) == 0 ? random.nextInt(20) : 0,
                top,
                plan.paging().pageSize(),
                Optional.empty()));
    return random.nextBoolean() ? plan.withCount() : plan;
  }

  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  public boolean chance() {
    return random.nextBoolean();
  }
}
