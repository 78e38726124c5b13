package io.sallyport.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.expression.Expression.And;
import io.sallyport.expression.Expression.Call;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.In;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Expression.Not;
import io.sallyport.expression.Expression.Or;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.testing.RandomPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalizerTest {
  private static final Member TEXT = new Member(RandomPlans.TEXT);
  private static final Member NUMBER = new Member(RandomPlans.NUMBER);

  @Test
  void anyFilter_keepsTheSameRows() {
    RandomPlans chance = new RandomPlans(20260101);
    List<Property> columns = RandomPlans.SET.type().properties();
    List<Object[]> rows = chance.rows(200);
    int kept = 0;
    for (int i = 0; i < 3_000; i++) {
      Expression filter = chance.predicate(4);
      Evaluator before = Evaluator.of(filter, columns);
      Evaluator after = Evaluator.of(Normalizer.filter(filter), columns);
      for (Object[] row : rows) {
        boolean expected = before.test(c -> row[c]);
        assertThat(after.test(c -> row[c])).as("%s", filter).isEqualTo(expected);
        kept += expected ? 1 : 0;
      }
    }
    assertThat(kept).as("the filters keep some rows and drop some").isBetween(60_000, 540_000);
  }

  @Test
  void alternativesOfOneProperty_becomeOneList() {
    assertThat(
            Normalizer.filter(
                new Or(List.of(number(1), new Or(List.of(number(2), isNull())), number(1)))))
        .isEqualTo(new Or(List.of(new In(NUMBER, List.of(literal(1), literal(2))), isNull())));
  }

  @Test
  void functionComparedWithTrue_isTheFunction() {
    Expression contains = contains();
    assertThat(Normalizer.filter(new Comparison(ComparisonOperator.EQ, contains, Literal.TRUE)))
        .isEqualTo(contains);
    assertThat(Normalizer.filter(new Comparison(ComparisonOperator.EQ, Literal.FALSE, contains)))
        .isEqualTo(new Not(contains));
  }

  @Test
  void functionDifferentFromTrue_staysBecauseOfNull() {
    Expression filter = new Comparison(ComparisonOperator.NE, contains(), Literal.TRUE);
    assertThat(Normalizer.filter(filter)).isEqualTo(filter);
  }

  @Test
  void negation_isPushedDown() {
    assertThat(Normalizer.filter(new Not(new And(List.of(number(1), contains())))))
        .isEqualTo(
            new Or(
                List.of(
                    new Comparison(ComparisonOperator.NE, NUMBER, literal(1)),
                    new Not(contains()))));
  }

  @Test
  void literals_areFolded() {
    assertThat(
            Normalizer.filter(
                new And(
                    List.of(
                        new Comparison(ComparisonOperator.LT, literal(1), literal(2)), number(1)))))
        .isEqualTo(number(1));
    assertThat(Normalizer.filter(new And(List.of(number(1), Literal.FALSE))))
        .isEqualTo(Literal.FALSE);
  }

  @Test
  void longChain_isFlatAndNeedsNoStack() {
    List<Expression> terms = new ArrayList<>();
    IntStream.range(0, 20_000).forEach(i -> terms.add(number(i)));
    assertThat(Normalizer.filter(new Or(terms))).isInstanceOf(In.class);
  }

  private static Expression number(long value) {
    return new Comparison(ComparisonOperator.EQ, NUMBER, literal(value));
  }

  private static Expression isNull() {
    return new Comparison(ComparisonOperator.EQ, NUMBER, Literal.NULL);
  }

  private static Expression contains() {
    return new Call(StringFunctions.CONTAINS, List.of(TEXT, Literal.of("a", PrimitiveType.STRING)));
  }

  private static Literal literal(long value) {
    return Literal.of(value, PrimitiveType.INT64);
  }
}
