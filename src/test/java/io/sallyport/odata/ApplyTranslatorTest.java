package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.Profile;
import io.sallyport.model.Property;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.ReadPlan;
import io.sallyport.testing.TestModels;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ApplyTranslatorTest {
  private static final int ROUNDS = 20_000;
  private static final PageLimits LIMITS = new PageLimits(1000, 5000, 50, 10_000);
  private static final String[] SCRAPS = {
    "'",
    "(",
    ")",
    "((",
    "))",
    ",",
    "/",
    " ",
    "$",
    "$count",
    " as ",
    " with ",
    " from ",
    "sum",
    "groupby((",
    "aggregate(",
    "filter(",
    "identity",
    "identity/",
    "compute(",
    "rollup(",
    "Name",
    "Category/",
    "Lines/$count",
    "null",
    "@p",
    "$it/",
    "Edm.String",
    "%27",
    "é",
    "\uD83D\uDE00"
  };

  private final UriTranslator translator =
      new UriTranslator(EdmModel.of(TestModels.shop(), Profile.STANDARD));

  static Stream<Arguments> accepted() throws IOException {
    return UriTranslatorTest.table("accepted-apply.txt");
  }

  static Stream<Arguments> refused() throws IOException {
    return UriTranslatorTest.table("refused-apply.txt");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void apply_becomesPlan(String query, String plan) {
    assertThat(text(translate(query))).isEqualTo(plan);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void apply_isRefusedWithHelpfulMessage(String query, String error) {
    assertThatExceptionOfType(GatewayException.class)
        .isThrownBy(() -> translate(query))
        .satisfies(e -> assertThat(e.code() + ": " + e.message()).isEqualTo(error))
        .satisfies(e -> assertThat(e.message()).hasSizeLessThan(250))
        .satisfies(e -> assertThat(e.target()).isPresent());
  }

  @Test
  void count_doesNotTakeApply() {
    assertThatExceptionOfType(GatewayException.class)
        .isThrownBy(
            () ->
                translator.translate(
                    "/Products/$count", "$apply=groupby((Name))", LIMITS, OptionalInt.empty()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_OPTION_INVALID));
  }

  @Test
  void skipToken_goesOnBehindTheGroup() {
    String query = "$apply=groupby((Name),aggregate($count as N))&$orderby=N desc";
    AggregatePlan plan = ((Operation.Aggregate) translate(query)).plan();
    List<Object> last = List.of(new BigDecimal(7), "pump");
    String token = new SkipToken(2, last).encode(plan.groups());
    Operation.Aggregate next =
        (Operation.Aggregate) translate(query + "&$top=5&$skiptoken=" + token);
    assertThat(next.delivered()).isEqualTo(2);
    assertThat(next.plan().groups().paging().top()).hasValue(3);
    assertThat(next.plan().groups().paging().after().orElseThrow().values()).isEqualTo(last);
  }

  @Test
  void longSequences_areRefusedOrRead() {
    assertThat(text(translate("$apply=" + "identity/".repeat(5_000) + "groupby((Name))")))
        .isEqualTo("Products by Name then groups");
    for (String endless :
        List.of("identity/".repeat(20_000) + "identity", "groupby((Name),".repeat(5_000))) {
      assertThatExceptionOfType(GatewayException.class)
          .isThrownBy(() -> translate("$apply=" + endless));
    }
  }

  @Test
  void mutatedQueries_becomePlansOrProperErrors() throws IOException {
    List<String> seeds =
        Stream.concat(accepted(), refused()).map(a -> (String) a.get()[0]).toList();
    Random random = new Random(17);
    List<String> wrong = new ArrayList<>();
    int plans = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String query = mutated(seeds.get(random.nextInt(seeds.size())), random);
      try {
        text(translate(query));
        plans++;
      } catch (GatewayException e) {
        boolean proper =
            e.code().category() == ErrorCode.Category.BAD_REQUEST
                || e.code() == ErrorCode.NOT_SUPPORTED;
        if (!proper || e.message().length() >= 250) {
          wrong.add(query + " => " + e.code() + ": " + e.message());
        }
      } catch (RuntimeException | Error e) {
        wrong.add(query + " => " + e);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(plans).isBetween(ROUNDS / 50, ROUNDS);
  }

  private static String mutated(String query, Random random) {
    int at = "$apply=".length() + random.nextInt(query.length() - 6);
    int to = Math.min(query.length(), at + random.nextInt(6));
    String scrap = SCRAPS[random.nextInt(SCRAPS.length)];
    return switch (random.nextInt(4)) {
      case 0 -> query.substring(0, at) + query.substring(to);
      case 1 -> query.substring(0, at) + scrap + query.substring(at);
      case 2 -> query.substring(0, at) + scrap + query.substring(to);
      default -> query.substring(0, at) + query.substring(at, to).repeat(3) + query.substring(to);
    };
  }

  private Operation translate(String query) {
    return translator.translate("/Products", query, LIMITS, OptionalInt.empty());
  }

  private static String text(Operation operation) {
    if (operation instanceof Operation.ReadCollection read) {
      return "entities" + text(read.plan(), read.plan().entitySet().type().properties());
    }
    AggregatePlan plan = ((Operation.Aggregate) operation).plan();
    Grouping grouping = plan.grouping();
    StringBuilder text = new StringBuilder(grouping.entitySet().name());
    grouping.filter().ifPresent(f -> text.append(" where ").append(ExpressionText.of(f)));
    if (!grouping.groupBy().isEmpty()) {
      text.append(" by ").append(names(grouping.groupBy()));
    }
    grouping.aggregates().forEach(a -> text.append(' ').append(text(a)));
    return text + " then groups" + text(plan.groups(), grouping.properties());
  }

  private static String text(Aggregate aggregate) {
    return aggregate.method()
        + aggregate.operand().map(o -> "(" + ExpressionText.of(o) + ")").orElse("")
        + ":"
        + aggregate.result().name()
        + "/"
        + aggregate.result().type();
  }

  private static String names(List<Property> properties) {
    return properties.stream().map(Property::name).collect(Collectors.joining(","));
  }

  private static String text(ReadPlan plan, List<Property> all) {
    StringBuilder text = new StringBuilder();
    if (!plan.select().equals(all)) {
      text.append(" select ").append(names(plan.select()));
    }
    plan.filter().ifPresent(f -> text.append(" where ").append(ExpressionText.of(f)));
    List<OrderTerm> byKey =
        plan.entitySet().type().key().stream().map(OrderTerm::ascending).toList();
    if (!plan.orderBy().equals(byKey)) {
      text.append(" order ")
          .append(
              plan.orderBy().stream()
                  .map(t -> ExpressionText.of(t.expression()) + (t.descending() ? " desc" : ""))
                  .collect(Collectors.joining(",")));
    }
    if (plan.paging().skip() > 0) {
      text.append(" skip ").append(plan.paging().skip());
    }
    plan.paging().top().ifPresent(t -> text.append(" top ").append(t));
    return text.append(plan.count() ? " count" : "").toString();
  }
}
