package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Pin;
import io.sallyport.plan.ReadPlan;
import io.sallyport.testing.TestModels;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SkipTokenTest {
  private final EntitySet products = TestModels.shop().entitySet("Products").orElseThrow();
  private final ReadPlan byKey = ReadPlan.of(products, 10);

  static Stream<Object> values() {
    return Stream.of(
        0L,
        -1L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        new BigDecimal("12345678901234567890.12345"),
        new BigDecimal("-0.00"),
        1.5f,
        Float.NaN,
        -0.0,
        Double.POSITIVE_INFINITY,
        true,
        false,
        "",
        "Ünïcødé 'quoted' \uD83D\uDE00",
        LocalDate.of(1, 1, 1),
        LocalDate.of(9999, 12, 31),
        LocalTime.of(23, 59, 59, 999_999_999),
        Instant.parse("1969-12-31T23:59:59.999999999Z"),
        Duration.ofSeconds(-1, 5),
        UUID.fromString("ffffffff-0000-4000-8000-00000000000a"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueOfEveryType_comesBackAsItWas(Object value) {
    PrimitiveType type =
        Arrays.stream(PrimitiveType.values())
            .filter(t -> t.valueClass().isInstance(value))
            .findFirst()
            .orElseThrow();
    ReadPlan plan = orderedBy(type);
    SkipToken token = new SkipToken(7, Arrays.asList(value, 5L));
    assertThat(SkipToken.decode(token.encode(plan), plan)).isEqualTo(token);
  }

  @Test
  void bytes_comeBackAsTheyWere() {
    ReadPlan plan = orderedBy(PrimitiveType.BINARY);
    byte[] bytes = {0, -1, 127};
    SkipToken token = SkipToken.decode(new SkipToken(1, List.of(bytes, 5L)).encode(plan), plan);
    assertThat((byte[]) token.values().get(0)).isEqualTo(bytes);
  }

  @Test
  void null_comesBackAsNull() {
    ReadPlan plan = orderedBy(PrimitiveType.STRING);
    SkipToken token = new SkipToken(Long.MAX_VALUE, Arrays.asList(null, 5L));
    assertThat(SkipToken.decode(token.encode(plan), plan)).isEqualTo(token);
  }

  @Test
  void text_isCompactAndNeedsNoEncoding() {
    assertThat(new SkipToken(1000, List.of(12345L)).encode(byKey))
        .matches("[A-Za-z0-9_-]+")
        .hasSizeLessThan(24);
  }

  @Test
  void everyChangedCharacter_isNoticed() {
    String text = new SkipToken(10, List.of(5L)).encode(byKey);
    for (int i = 0; i < text.length(); i++) {
      for (char c : "Aa0_".toCharArray()) {
        String changed = text.substring(0, i) + c + text.substring(i + 1);
        // The last character may carry bits that mean nothing.
        if (!Arrays.equals(decoded(changed), decoded(text))) {
          assertInvalid(changed, byKey);
        }
      }
    }
  }

  @Test
  void shortenedOrForeignText_isInvalid() {
    String text = new SkipToken(10, List.of(5L)).encode(byKey);
    for (int length = 0; length < text.length(); length++) {
      assertInvalid(text.substring(0, length), byKey);
    }
    for (String foreign : List.of("10", "====", "a b", "\u00e4", text + "AAAA", "x".repeat(9999))) {
      assertInvalid(foreign, byKey);
    }
  }

  @Test
  void tokenOfOtherQuery_isInvalid() {
    String text = new SkipToken(10, List.of(5L)).encode(byKey);
    Property id = products.type().key().get(0);
    Expression filter =
        new Expression.Comparison(
            ComparisonOperator.GT,
            new Expression.Member(id),
            Expression.Literal.of(1L, PrimitiveType.INT32));
    assertInvalid(text, byKey.withFilter(filter));
    assertInvalid(text, byKey.withOrderBy(List.of(OrderTerm.descending(id))));
    assertInvalid(text, ReadPlan.of(TestModels.shop().entitySet("Categories").orElseThrow(), 10));
  }

  @Test
  void tokenOfOtherSelectionOrPageSize_isValid() {
    String text = new SkipToken(10, List.of(5L)).encode(byKey);
    ReadPlan other = ReadPlan.of(products, 99).withSelect(products.type().key()).withCount();
    assertThat(SkipToken.decode(text, other).values()).containsExactly(5L);
  }

  @Test
  void modelLoadedAgain_leavesTokensValid() {
    String text = new SkipToken(10, List.of(5L)).encode(byKey);
    ReadPlan again = ReadPlan.of(TestModels.shop().entitySet("Products").orElseThrow(), 10);
    assertThat(SkipToken.decode(text, again).delivered()).isEqualTo(10);
  }

  @Test
  void valueOfWrongType_isInvalid() {
    assertInvalid(new SkipToken(10, List.of("5")).encode(byKey), byKey);
    assertInvalid(new SkipToken(10, List.of(BigDecimal.ONE)).encode(byKey), byKey);
    assertInvalid(new SkipToken(10, List.of(5L, 6L)).encode(byKey), byKey);
    assertInvalid(new SkipToken(10, List.of()).encode(byKey), byKey);
    assertInvalid(new SkipToken(-1, List.of(5L)).encode(byKey), byKey);
  }

  @Test
  void numberOfHugeScale_isInvalid() {
    ReadPlan plan = orderedBy(PrimitiveType.DECIMAL);
    SkipToken token = new SkipToken(1, List.of(new BigDecimal("1e2000000000"), 5L));
    assertInvalid(token.encode(plan), plan);
  }

  private ReadPlan orderedBy(PrimitiveType type) {
    Property property =
        products.type().properties().stream()
            .filter(p -> p.type() == type && !products.type().key().contains(p))
            .findFirst()
            .orElseThrow();
    List<OrderTerm> terms = new ArrayList<>(List.of(OrderTerm.descending(property)));
    terms.addAll(byKey.orderBy());
    return byKey.withOrderBy(terms);
  }

  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static void assertInvalid(String text, ReadPlan plan) {
    assertThatExceptionOfType(GatewayException.class)
        .isThrownBy(() -> SkipToken.decode(text, plan))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SKIP_TOKEN_INVALID));
  }

  @Test
  void pageOfKeptData_saysWhichDataItContinues() {
    Pin pin = new Pin("PUMPS", Instant.parse("2026-01-15T10:00:00.123Z"));
    Instant now = Instant.parse("2026-01-16T10:00:00Z");
    for (Optional<Instant> asOf : List.of(Optional.of(now), Optional.<Instant>empty())) {
      SkipToken token = new SkipToken(10, List.of(5L), asOf, Optional.of(pin));
      String text = token.encode(byKey);
      assertThat(SkipToken.pin(text)).contains(pin);
      assertThat(SkipToken.asOf(text)).isEqualTo(asOf);
      assertThat(SkipToken.decode(text, byKey)).isEqualTo(token);
    }
    assertThat(SkipToken.pin(new SkipToken(10, List.of(5L)).encode(byKey))).isEmpty();
    assertThat(SkipToken.pin("no token")).isEmpty();
  }
}
