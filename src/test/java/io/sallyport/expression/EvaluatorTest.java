package io.sallyport.expression;

import static io.sallyport.expression.ComparisonOperator.EQ;
import static io.sallyport.expression.ComparisonOperator.GE;
import static io.sallyport.expression.ComparisonOperator.GT;
import static io.sallyport.expression.ComparisonOperator.LE;
import static io.sallyport.expression.ComparisonOperator.LT;
import static io.sallyport.expression.ComparisonOperator.NE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression.And;
import io.sallyport.expression.Expression.Arithmetic;
import io.sallyport.expression.Expression.Call;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.In;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Negation;
import io.sallyport.expression.Expression.Not;
import io.sallyport.expression.Expression.Or;
import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorTest {
  private static final Literal NULL = Literal.NULL;

  static Stream<Arguments> comparisons() {
    return Stream.of(
        Arguments.of(EQ, null, null, true),
        Arguments.of(NE, null, null, false),
        Arguments.of(EQ, null, 1L, false),
        Arguments.of(NE, null, 1L, true),
        Arguments.of(GT, null, 1L, false),
        Arguments.of(GE, null, null, false),
        Arguments.of(LT, 1L, null, false),
        Arguments.of(LE, null, null, false),
        Arguments.of(EQ, 5L, new BigDecimal("5.00"), true),
        Arguments.of(EQ, 9007199254740993L, new BigDecimal("9007199254740993.0"), true),
        Arguments.of(GT, 9007199254740993L, new BigDecimal("9007199254740992.9"), true),
        Arguments.of(EQ, 0.0, -0.0, true),
        Arguments.of(LT, 0.5f, 1L, true),
        Arguments.of(LT, "Z", "a", true),
        Arguments.of(LT, "a", "ab", true),
        Arguments.of(LT, "\uFF01", "\uD83D\uDE00", true),
        Arguments.of(EQ, "a", "a ", false),
        Arguments.of(LT, new UUID(1, 0), new UUID(-1, 0), true),
        Arguments.of(LT, new UUID(1, 1), new UUID(1, -1), true),
        Arguments.of(LT, new byte[] {1}, new byte[] {(byte) 0x80}, true),
        Arguments.of(EQ, new byte[] {1, 2}, new byte[] {1, 2}, true),
        Arguments.of(LT, false, true, true),
        Arguments.of(GE, LocalDate.of(2024, 2, 29), LocalDate.of(2024, 2, 28), true),
        Arguments.of(LT, LocalTime.of(9, 59), LocalTime.of(10, 0), true),
        Arguments.of(LT, Instant.EPOCH, Instant.EPOCH.plusNanos(1), true));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void comparison(ComparisonOperator operator, Object left, Object right, boolean expected) {
    assertThat(value(new Comparison(operator, literal(left), literal(right)))).isEqualTo(expected);
  }

  @Test
  void connectives_areThreeValued() {
    Expression unknown = new Call(StringFunctions.CONTAINS, List.of(NULL, literal("a")));
    assertThat(value(unknown)).isNull();
    assertThat(value(new Not(unknown))).isNull();
    assertThat(value(new And(List.of(unknown, Literal.FALSE)))).isEqualTo(false);
    assertThat(value(new And(List.of(unknown, Literal.TRUE)))).isNull();
    assertThat(value(new Or(List.of(unknown, Literal.TRUE)))).isEqualTo(true);
    assertThat(value(new Or(List.of(unknown, Literal.FALSE)))).isNull();
  }

  @Test
  void negatedComparison_keepsNull() {
    assertThat(value(new Not(new Comparison(GT, NULL, literal(1L))))).isEqualTo(true);
    assertThat(value(new Not(new Comparison(EQ, NULL, literal("x"))))).isEqualTo(true);
  }

  @Test
  void in_isEquality() {
    In numbers =
        new In(
            literal(new BigDecimal("2.0")), List.of((Literal) literal(1L), (Literal) literal(2L)));
    assertThat(value(numbers)).isEqualTo(true);
    assertThat(value(new In(NULL, List.of((Literal) literal(1L))))).isEqualTo(false);
    assertThat(value(new In(NULL, List.of(NULL)))).isEqualTo(true);
    assertThat(value(new In(literal(0.5), List.of((Literal) literal(new BigDecimal("0.50"))))))
        .isEqualTo(true);
  }

  static Stream<Arguments> arithmetic() {
    return Stream.of(
        Arguments.of(ArithmeticOperator.ADD, 1L, 2L, 3L),
        Arguments.of(ArithmeticOperator.DIV, -7L, 2L, -3L),
        Arguments.of(ArithmeticOperator.MOD, -7L, 2L, -1L),
        Arguments.of(ArithmeticOperator.DIV, new BigDecimal("7"), 2L, new BigDecimal("3.5")),
        Arguments.of(
            ArithmeticOperator.ADD, Long.MAX_VALUE, 1L, new BigDecimal("9223372036854775808")),
        Arguments.of(ArithmeticOperator.MUL, 1.5, 2L, 3.0),
        Arguments.of(ArithmeticOperator.SUB, 0.5f, 0.25f, 0.25f),
        Arguments.of(ArithmeticOperator.DIV, 1.0, 0.0, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @MethodSource("arithmetic")
  void arithmetic(ArithmeticOperator operator, Object left, Object right, Object expected) {
    assertThat(value(new Arithmetic(operator, literal(left), literal(right), Optional.empty())))
        .isEqualTo(expected);
  }

  @Test
  void arithmeticWithNull_isNull() {
    assertThat(value(new Arithmetic(ArithmeticOperator.ADD, NULL, literal(1L), Optional.empty())))
        .isNull();
    assertThat(value(new Negation(NULL))).isNull();
    assertThat(value(new Negation(literal(Long.MIN_VALUE))))
        .isEqualTo(new BigDecimal("9223372036854775808"));
  }

  @Test
  void divisionByZero_isAnErrorOfTheQuery() {
    Expression division =
        new Arithmetic(ArithmeticOperator.MOD, literal(1L), literal(0L), Optional.empty());
    assertThatThrownBy(() -> value(division))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("divides by zero");
  }

  static Stream<Arguments> functions() {
    Instant point = Instant.parse("2024-02-29T23:58:57.25Z");
    return Stream.of(
        Arguments.of("contains", List.of("50% off", "% o"), true),
        Arguments.of("startswith", List.of("abc", "ab"), true),
        Arguments.of("endswith", List.of("abc", "ab"), false),
        Arguments.of("length", List.of("a\uD83D\uDE00"), 2L),
        Arguments.of("indexof", List.of("\uD83D\uDE00ab", "b"), 2L),
        Arguments.of("indexof", List.of("ab", "x"), -1L),
        Arguments.of("substring", List.of("\uD83D\uDE00ab", 1L), "ab"),
        Arguments.of("substring", List.of("abcd", 1L, 2L), "bc"),
        Arguments.of("substring", List.of("abcd", 9L), ""),
        Arguments.of("substring", List.of("abcd", -2L, 2L), "ab"),
        Arguments.of("tolower", List.of("ÄSTRÖM"), "äström"),
        Arguments.of("toupper", List.of("äström"), "ÄSTRÖM"),
        Arguments.of("trim", List.of(" a b \t"), "a b"),
        Arguments.of("concat", List.of("a", "b"), "ab"),
        Arguments.of("year", List.of(point), 2024L),
        Arguments.of("month", List.of(LocalDate.of(2024, 2, 29)), 2L),
        Arguments.of("day", List.of(point), 29L),
        Arguments.of("hour", List.of(point), 23L),
        Arguments.of("minute", List.of(point), 58L),
        Arguments.of("second", List.of(LocalTime.of(1, 2, 3)), 3L),
        Arguments.of("fractionalseconds", List.of(point), new BigDecimal("0.250000000")),
        Arguments.of("date", List.of(point), LocalDate.of(2024, 2, 29)),
        Arguments.of("time", List.of(point), LocalTime.of(23, 58, 57, 250_000_000)),
        Arguments.of("totaloffsetminutes", List.of(point), 0L),
        Arguments.of(
            "totalseconds", List.of(Duration.parse("PT1M0.5S")), new BigDecimal("60.500000000")),
        Arguments.of("mindatetime", List.of(), Instant.parse("0001-01-01T00:00:00Z")),
        Arguments.of("round", List.of(new BigDecimal("-2.5")), new BigDecimal("-3")),
        Arguments.of("round", List.of(2.5), 3.0),
        Arguments.of("floor", List.of(new BigDecimal("-2.1")), new BigDecimal("-3")),
        Arguments.of("ceiling", List.of(2.1f), 3f),
        Arguments.of("round", List.of(7L), 7L));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void function(String name, List<Object> arguments, Object expected) {
    Function function = Functions.named(name).orElseThrow();
    List<Expression> literals = arguments.stream().map(EvaluatorTest::literal).toList();
    Call call = new Call(function, literals);
    assertThat(value(call)).isEqualTo(expected);
    assertThat(call.type().orElseThrow().valueClass()).isEqualTo(expected.getClass());
    if (!literals.isEmpty()) {
      List<Expression> nulls = literals.stream().<Expression>map(l -> NULL).toList();
      assertThat(value(new Call(function, nulls))).as("null in, null out").isNull();
    }
  }

  @Test
  void function_refusesOtherArguments() {
    Optional<PrimitiveType> text = Optional.of(PrimitiveType.STRING);
    Optional<PrimitiveType> number = Optional.of(PrimitiveType.INT32);
    assertThat(StringFunctions.CONTAINS.type(List.of(text, number))).isEmpty();
    assertThat(StringFunctions.CONTAINS.type(List.of(text))).isEmpty();
    assertThat(DateFunctions.YEAR.type(List.of(text))).isEmpty();
    assertThat(MathFunctions.ROUND.type(List.of(text))).isEmpty();
  }

  private static Object value(Expression expression) {
    return Evaluator.of(expression, List.of()).evaluate(column -> null);
  }

  private static Expression literal(Object value) {
    if (value == null) {
      return NULL;
    }
    PrimitiveType type =
        Stream.of(PrimitiveType.values())
            .filter(t -> t.valueClass() == value.getClass())
            .findFirst()
            .orElseThrow();
    return Literal.of(value, type);
  }
}
