package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.Model;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.salesforce.SalesforceModel;
import io.sallyport.source.Source;
import io.sallyport.source.jdbc.JdbcSettings;
import io.sallyport.source.jdbc.JdbcSource;
import io.sallyport.testing.Databases;
import io.sallyport.testing.NoCapabilities;
import io.sallyport.testing.SameShapedQueries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A service that has just answered a URL answers another one of the same shape as if it had seen
 * nothing: for thousands of pairs by chance, always the same ones.
 */
final class WarmPlanFuzzTest {
  private static final int PAIRS = 2_000;
  private static final int SEED = 20;
  private static final PageLimits LIMITS = new PageLimits(3, 1_000, 100, 10_000);

  private static Source database;

  @BeforeAll
  static void open() throws Exception {
    Databases.Database h2 = Databases.h2();
    h2.run(SameShapedQueries.TABLE);
    database = JdbcSource.open(JdbcSettings.of("fuzz", h2.url()));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void standard() {
    compare(database, model(), Habits.STANDARD);
  }

  @Test
  void salesforce() {
    compare(database, salesforceModel(), Habits.SALESFORCE);
  }

  @Test
  void salesforce_onASourceThatDoesNothing() {
    compare(new NoCapabilities(database), salesforceModel(), Habits.SALESFORCE);
  }

  private static Model salesforceModel() {
    return SalesforceModel.derive(model(), SalesforceModel.Limits.DEFAULT).model();
  }

  private static void compare(Source source, Model model, Habits habits) {
    ODataService service = service(source, model, habits);
    SameShapedQueries queries = new SameShapedQueries(SEED);
    int shared = 0;
    int answered = 0;
    for (int i = 0; i < PAIRS; i++) {
      SameShapedQueries.Pair pair = queries.next();
      answer(service, pair.first());
      String warm = answer(service, pair.second());
      // An option of its own makes it a URL that the service has never seen.
      String cold = answer(service, pair.second() + "&cold=" + i);
      assertThat(warm)
          .as("%s after %s", pair.second(), pair.first())
          .isEqualTo(cold.replace("&cold=" + i, ""));
      shared += pattern(pair.first()).equals(pattern(pair.second())) ? 1 : 0;
      answered += warm.startsWith("200") ? 1 : 0;
    }
    assertThat(shared).as("pairs that may share a plan").isGreaterThan(PAIRS / 5);
    assertThat(answered).as("pairs with an answer").isGreaterThan(PAIRS / 3);
  }

  private static String pattern(String url) {
    ODataRequest request = request(url);
    return LiftedUrl.of(request.path(), request.query()).pattern();
  }

  private static String answer(ODataService service, String url) {
    ODataResponse response =
        service.handle(
            request(url),
            new RequestContext("fuzz", Deadline.in(Duration.ofMinutes(1), System::nanoTime)));
    try (PageBuffer body = response.body()) {
      return response.status() + " " + response.headers().get("Content-Type") + " " + body;
    }
  }

  private static ODataRequest request(String url) {
    String[] parts = url.split("\\?", 2);
    return new ODataRequest(
        "GET", parts[0], Optional.of(parts[1]), "http://localhost/", name -> Optional.empty());
  }

  private static ODataService service(Source source, Model model, Habits habits) {
    return new ODataService(
        model,
        habits,
        new QueryEngine(Map.of("fuzz", source), new EngineLimits(100_000), Runnable::run),
        LIMITS,
        1 << 20,
        new BatchLimits(10, 1 << 20),
        new SegmentPool(1 << 20));
  }

  private static Model model() {
    Property id = Property.of("Id", PrimitiveType.INT32).required();
    List<Property> properties =
        List.of(
            id,
            Property.of("Name", PrimitiveType.STRING).with(Facets.maxLength(40)),
            Property.of("Tiny", PrimitiveType.INT16),
            Property.of("Big", PrimitiveType.INT64),
            Property.of("Price", PrimitiveType.DECIMAL).with(Facets.decimal(12, 3)),
            Property.of("Weight", PrimitiveType.DOUBLE),
            Property.of("Ratio", PrimitiveType.SINGLE),
            Property.of("Active", PrimitiveType.BOOLEAN),
            Property.of("Day", PrimitiveType.DATE),
            Property.of("At", PrimitiveType.DATE_TIME_OFFSET).with(Facets.precision(6)),
            Property.of("Opens", PrimitiveType.TIME_OF_DAY).with(Facets.precision(3)),
            Property.of("Token", PrimitiveType.GUID));
    return Model.builder("Fuzz")
        .add(
            new EntitySet(
                "Things",
                new EntityType("Thing", properties, List.of(id)),
                new SourceBinding("fuzz", "Things")))
        .build();
  }
}
