package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.corpus.Corpus;
import io.sallyport.corpus.Queries;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.odata.Explanation.Action;
import io.sallyport.odata.Explanation.Step;
import io.sallyport.odata.Explanation.Worker;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.testing.ListSource;
import io.sallyport.testing.TestModels;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a service says it would do, without doing it. */
class ExplainTest {
  /** Everything but comparisons with one property. */
  private record AllBut(String property) implements Capabilities {
    @Override
    public Support filter(EntitySet entitySet, Expression conjunct) {
      return FilterText.of(conjunct).contains(property) ? Support.NONE : Support.EXACT;
    }

    @Override
    public boolean order(EntitySet entitySet, OrderTerm term) {
      return !FilterText.of(term.expression()).contains(property);
    }

    @Override
    public boolean limit() {
      return true;
    }

    @Override
    public boolean count() {
      return true;
    }

    @Override
    public int maxListSize() {
      return 10;
    }
  }

  private static ODataService service(
      Model model, String source, Habits habits, Capabilities capabilities) {
    return new ODataService(
        model,
        habits,
        new QueryEngine(
            Map.of(source, new ListSource(Map.of(), capabilities)),
            new EngineLimits(1_000),
            Runnable::run),
        new PageLimits(1_000, 5_000, 100, 10_000),
        1 << 20,
        new BatchLimits(10, 1 << 20),
        new SegmentPool(1 << 20));
  }

  private static Explanation explain(ODataService service, String path, String query) {
    return service.explain(
        new ODataRequest(
            "GET",
            path,
            Optional.of(query.replace(" ", "%20")),
            "http://localhost/odata/",
            name -> Optional.empty()),
        new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime)));
  }

  private static Explanation shop(Capabilities capabilities, String query) {
    return explain(
        service(TestModels.shop(), "shop", Habits.SALESFORCE, capabilities), "Products", query);
  }

  @Test
  void allThatASourceCan_isItsOwn() {
    Explanation explained =
        shop(
            new AllBut("nothing"),
            "$select=Name&$count=true&$filter=Stock gt 5.0 and Name ne null&$orderby=Name desc"
                + "&$skip=10&$top=26");

    assertThat(explained.entitySet()).isEqualTo("Products");
    assertThat(explained.source()).isEqualTo("shop");
    assertThat(explained.pushdown()).isEqualTo(Pushdown.FULL);
    assertThat(explained.columns()).contains("Name", "ProductId");
    assertThat(explained.steps())
        .containsExactly(
            new Step(Action.FILTER, Worker.SOURCE, "Stock gt 5 and Name ne null and Name ne ''"),
            new Step(Action.ORDER, Worker.SOURCE, "Name desc, ProductId"),
            new Step(Action.SKIP, Worker.SOURCE, "10"),
            new Step(Action.TOP, Worker.SOURCE, "26"),
            new Step(Action.COUNT, Worker.SOURCE, "beside the rows"));
    assertThat(explained.rows()).isPresent();
  }

  @Test
  void whatASourceCannot_isTheGateways_withAllThatComesAfter() {
    Explanation explained =
        shop(
            new AllBut("Stock"),
            "$count=true&$filter=Stock gt 5 and (Active eq true or Name eq 'O''Neil')&$skip=3"
                + "&$top=26");

    assertThat(explained.pushdown()).isEqualTo(Pushdown.PARTIAL);
    assertThat(explained.steps())
        .containsExactly(
            new Step(Action.FILTER, Worker.SOURCE, "Active or Name eq 'O''Neil'"),
            new Step(Action.FILTER, Worker.GATEWAY, "Stock gt 5"),
            new Step(Action.ORDER, Worker.SOURCE, "ProductId"),
            new Step(Action.SKIP, Worker.GATEWAY, "3"),
            new Step(Action.TOP, Worker.GATEWAY, "26"),
            new Step(Action.COUNT, Worker.GATEWAY, "of the rows, which it reads once more"));
  }

  @Test
  void aSourceThatCanNothing_isScanned() {
    Explanation explained = shop(Capabilities.NOTHING, "$filter=Stock gt 5&$count=true&$top=5");

    assertThat(explained.pushdown()).isEqualTo(Pushdown.NONE);
    assertThat(explained.steps()).extracting(Step::worker).containsOnly(Worker.GATEWAY);
  }

  @Test
  void whatNoRowCanPass_asksNoSource() {
    Explanation explained =
        shop(new AllBut("nothing"), "$filter=Released eq 2021-05-13T12:00:00Z&$count=true");

    assertThat(explained.rows()).isEmpty();
    assertThat(explained.steps()).containsExactly(new Step(Action.FILTER, Worker.GATEWAY, "false"));
  }

  @Test
  void oneEntity_isExplainedToo() {
    Explanation explained =
        explain(
            service(TestModels.shop(), "shop", Habits.SALESFORCE, new AllBut("nothing")),
            "Products(5)",
            "");

    assertThat(explained.steps())
        .contains(new Step(Action.FILTER, Worker.SOURCE, "ProductId eq 5"));
  }

  @Test
  void whatWouldBeRefused_isRefused() {
    assertThatThrownBy(() -> shop(Capabilities.NOTHING, "$filter=Sotck gt 5"))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("Did you mean 'Stock'?");
    assertThatThrownBy(
            () ->
                explain(
                    service(TestModels.shop(), "shop", Habits.SALESFORCE, Capabilities.NOTHING),
                    "$metadata",
                    ""))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("Only a read");
  }

  @Test
  void filters_areWrittenSoThatTheyMeanTheSame() {
    ODataService service =
        service(Corpus.ofDatabase("Things"), "database", Habits.STANDARD, Capabilities.NOTHING);
    int filters = 0;
    for (String query : Queries.about("Things")) {
      Optional<String> filter = filter(service, query);
      if (filter.isPresent() && !filter.get().contains("$it") && !filter.get().contains("(^")) {
        filters++;
        String encoded = URLEncoder.encode(filter.get(), StandardCharsets.UTF_8);
        assertThat(filter(service, "$filter=" + encoded)).as(query).isEqualTo(filter);
      }
    }
    assertThat(filters).isGreaterThan(100);
  }

  private static Optional<String> filter(ODataService service, String query) {
    try {
      return explain(service, "Things", query).steps().stream()
          .filter(s -> s.action() == Action.FILTER)
          .map(Step::what)
          .findFirst();
    } catch (GatewayException e) {
      return Optional.empty();
    }
  }
}
