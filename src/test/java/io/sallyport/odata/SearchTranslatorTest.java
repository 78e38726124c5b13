package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTranslatorTest {
  private static final Property ID = Property.of("Id", PrimitiveType.INT32).required();
  private static final Property TEXT = Property.of("Text", PrimitiveType.STRING);

  private final SearchTranslator searches =
      new SearchTranslator(false, new Complexity(new PageLimits(10, 10, 20, 100)));

  @ParameterizedTest
  @ValueSource(strings = {"x", "NOT x", "a OR NOT b"})
  void setWithoutSearchableTexts_findsNothing(String search) {
    EntitySet set = set(ID, TEXT.with(new Usage(true, true, false)));
    assertThat(searches.translate(set, search)).isEqualTo(Expression.Literal.FALSE);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          Blue         | blue
          a b          | (a and b)
          a AND b OR c | ((a and b) or c)
          a OR b c     | (a or (b and c))
          NOT a b      | ((not a) and b)
          NOT (a OR b) | (not (a or b))
          (a OR b) OR c | (a or b or c)
          "a OR b"     | a or b
          "say \\"hi\\"" | say "hi"
          and not      | (and and not)
          """)
  void operators(String search, String expression) {
    String text = ExpressionText.of(searches.translate(set(ID, TEXT), search));
    assertThat(
            text.replaceAll(
                "\\(contains\\(tolower\\(Text\\),'([^']*)'\\) eq Boolean:true\\)", "$1"))
        .isEqualTo(expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a OR", "AND a", "(a", "a)", "\"a", "\"\"", "NOT", "()"})
  void malformed(String search) {
    assertThatExceptionOfType(GatewayException.class)
        .isThrownBy(() -> searches.translate(set(ID, TEXT), search))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_MALFORMED))
        .satisfies(e -> assertThat(e.target()).hasValue("$search"));
  }

  @Test
  void tooDeep_orTooLong() {
    for (String search : List.of("(".repeat(30) + "a" + ")".repeat(30), "a ".repeat(200))) {
      assertThatExceptionOfType(GatewayException.class)
          .isThrownBy(() -> searches.translate(set(ID, TEXT), search))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_TOO_COMPLEX));
    }
  }

  private static EntitySet set(Property... properties) {
    return new EntitySet(
        "Things",
        new EntityType("Thing", List.of(properties), List.of(ID)),
        new SourceBinding("s", "THINGS"));
  }
}
