package io.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimpleIdentifierTest {
  @ParameterizedTest
  @CsvSource({
    "PRODUCT_ID, PRODUCT_ID",
    "UNIT PRICE, UNIT_PRICE",
    "a--b, a_b",
    "2ND, _2ND",
    "'', _",
    "$$, _",
    "Größe, Größe",
    "_x, _x",
    "a.b, a_b"
  })
  void anyText_becomesTheNearestName(String text, String expected) {
    assertThat(SimpleIdentifier.from(text)).isEqualTo(expected);
    assertThat(SimpleIdentifier.isValid(expected)).isTrue();
  }

  @Test
  void longText_isCut() {
    assertThat(SimpleIdentifier.from("2".repeat(200))).hasSize(128).startsWith("_2");
    assertThat(SimpleIdentifier.isValid("x".repeat(129))).isFalse();
  }

  @Test
  void unique_takesTheFirstFreeNumber() {
    assertThat(SimpleIdentifier.unique("A", Set.of())).isEqualTo("A");
    assertThat(SimpleIdentifier.unique("A", Set.of("A", "A_2"))).isEqualTo("A_3");
  }
}
