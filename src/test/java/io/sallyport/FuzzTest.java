package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.MetadataFolder;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.model.Model;
import io.sallyport.odata.BatchLimits;
import io.sallyport.odata.Habits;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.odata.ODataService;
import io.sallyport.odata.PageLimits;
import io.sallyport.odata.SegmentPool;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.salesforce.SalesforceModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Changes good URLs at random and sends them through both services over the sample data: whatever
 * comes out, it is no defect of the gateway. The same URLs each time.
 */
class FuzzTest {
  private static final int REQUESTS = 20_000;

  private static final List<String> URLS =
      List.of(
          "",
          "$metadata",
          "Products?$filter=Price ge 10 and contains(Name,'pump')&$orderby=Name desc&$top=3",
          "Products?$filter=Category/Name eq 'x' or Category/Parent/Name ne null&$count=true",
          "Products?$filter=Prices/any(p:p/Amount gt 100 and p/Currency in ('EUR','USD'))",
          "Categories?$filter=Products/all(p:not p/Discontinued) and Children/$count gt 1",
          "Categories?$expand=Children($levels=2;$select=Name),Products($top=2;$search=pump)",
          "Categories(1)/Products?$filter=Weight gt 1.5&$orderby=Weight desc,Name&$skip=1",
          "Categories/1/Products/$count?$filter=round(Price) eq 5",
          "Products(5)/Category/Parent/$ref",
          "Products(42)/Name/$value",
          "Products/42/Category/Name",
          "Products/$ref?$filter=Discontinued&$top=2",
          "Products/$count?$search=pump AND NOT (\"steel a\" OR brass)",
          "Products?$filter=cast(ProductId,Edm.String) eq '7' and isof(Name,Edm.String)",
          "Products?$filter=year(now()) gt 2020 and date(UpdatedAt) gt 2020-01-01&$select=Name",
          "Products?$filter=UpdatedAt lt 2020-01-01T00:00:00Z and ServiceWindow ne 10:00:00",
          "Products?$filter=CatalogGuid gt 80000000-0000-0000-0000-000000000000 and Stock mod 2 eq"
              + " 1",
          "Products?$filter=ProductId in @p and Stock div 3 ge -2&@p=[1,2,3]&$format=json",
          "Products?filter=Price GT 5&ORDERBY=Name DESC&top=2",
          "ProductPrices(ProductId=1,Currency='EUR',ValidFrom=2024-01-01)",
          "Suppliers('O''B%2F12')/Products?$select=Name,Price&$expand=*",
          "Suppliers?$filter=substring(Name,1,3) eq 'abc' or indexof(City,'a') eq 2",
          "Orders(100001)/Lines(2)/Product/Supplier",
          "Orders?$filter=Express and TotalAmount mul 2 sub 1 gt 100 and Customer ne null&$top=1",
          "Customers?$filter=Orders/any(o:o/Lines/any(l:l/Quantity gt 5))&$top=1",
          "Invoices?$filter=Reminders gt 1 and PaidAt eq null&$orderby=Order/OrderDate&$top=1",
          "Products?$apply=groupby((Grade))",
          "Products?$skiptoken=AQBMCg&$top=1");

  private static final String[] SCRAPS = {
    "'",
    "\"",
    "(",
    ")",
    "%",
    "%27",
    "%00",
    "%C3",
    "&",
    "$",
    "@",
    "=",
    ",",
    ";",
    "/",
    " ",
    "+",
    "-",
    "[",
    "{",
    ":",
    "*",
    ".",
    " in (",
    " eq ",
    " and ",
    " or ",
    " not ",
    "not not ",
    "null",
    "true",
    "INF",
    "NaN",
    "$it",
    "$it/",
    "$root/",
    "$count",
    "/$count",
    "/$ref",
    "/$value",
    "$filter=",
    "$expand=",
    "$search=",
    "$levels=max",
    "@p",
    "@p=",
    "any(",
    "/any(x:",
    "/all(y:",
    "all(",
    "duration'P1D'",
    "1e999",
    "9999999999999999999999",
    "1.5",
    "0",
    "-1",
    "1980-02-30",
    "T00:00:00Z",
    "Edm.String",
    "Edm.Int64",
    "Sallyport.Product",
    "cast(",
    "isof(",
    "now()",
    "round(",
    "date(",
    "length(",
    "Category/",
    "Products",
    "Lines",
    "AND",
    "OR",
    "NOT",
    "é",
    "\uD83D\uDE00",
    "\uD83D",
    " div 0",
    "$top=",
    "$skip=",
    "$orderby=",
    "$select=",
    "$apply="
  };

  private final Random random = new Random(20250301);
  private Sources sources;
  private List<ODataService> services;

  @BeforeEach
  void open() {
    sources = Sources.open(MetadataFolder.read(Path.of("metadata"), Map.of()));
    Model model = sources.load(InstantSource.system()).orThrow();
    QueryEngine engine = new QueryEngine(sources.byName(), new EngineLimits(300), Runnable::run);
    services =
        List.of(
            service(model, Habits.STANDARD, engine),
            service(
                SalesforceModel.derive(model, new SalesforceModel.Limits(100, 255)).model(),
                Habits.SALESFORCE,
                engine));
  }

  private static ODataService service(Model model, Habits habits, QueryEngine engine) {
    PageLimits limits = new PageLimits(3, 10, 50, 500);
    return new ODataService(
        model,
        habits,
        engine,
        limits,
        100_000,
        new BatchLimits(10, 1_000_000),
        new SegmentPool(1 << 20));
  }

  @AfterEach
  void close() {
    sources.close();
  }

  @Test
  void mutatedUrls_areAnsweredOrRefused() {
    List<String> defects = new ArrayList<>();
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      String url = URLS.get(random.nextInt(URLS.size()));
      for (int n = random.nextInt(4); n > 0; n--) {
        url = mutate(url, URLS.get(random.nextInt(URLS.size())));
      }
      try (var body = send(url, i, statuses, defects).body()) {
        assertThat(body.size()).isNotNegative();
      }
    }
    assertThat(defects).isEmpty();
    assertThat(statuses.get(200)).isGreaterThan(REQUESTS / 10);
    assertThat(statuses.get(400)).isGreaterThan(REQUESTS / 10);
  }

  private ODataResponse send(
      String url, int number, Map<Integer, Integer> statuses, List<String> defects) {
    ODataResponse response =
        services
            .get(number % 2)
            .handle(
                request(url, number % 3 == 0 ? "4.01" : "4.0"),
                new RequestContext("fuzz", Deadline.in(Duration.ofMinutes(1), System::nanoTime)));
    statuses.merge(response.status(), 1, Integer::sum);
    // 501 is an honest answer, and 503 and 504 would be the source's; these two are ours.
    if (response.status() == 500 || response.status() == 502) {
      defects.add(url + " => " + response.status() + " " + response.body());
    }
    return response;
  }

  private static ODataRequest request(String url, String version) {
    int mark = url.indexOf('?');
    String path = mark < 0 ? url : url.substring(0, mark);
    Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(url.substring(mark + 1));
    Map<String, String> headers = Map.of("OData-MaxVersion", version);
    return new ODataRequest(
        "GET",
        path,
        query,
        "http://localhost/odata/",
        name -> Optional.ofNullable(headers.get(name)));
  }

  private String mutate(String url, String other) {
    int at = random.nextInt(url.length() + 1);
    int to = Math.min(url.length(), at + random.nextInt(6));
    String scrap = SCRAPS[random.nextInt(SCRAPS.length)];
    return switch (random.nextInt(6)) {
      case 0 -> url.substring(0, at) + url.substring(to);
      case 1 -> url.substring(0, at) + scrap + url.substring(at);
      case 2 -> url.substring(0, at) + scrap + url.substring(to);
      case 3 -> url.substring(0, at) + other.substring(Math.min(at, other.length()));
      case 4 -> url.substring(0, at) + url.substring(at, to).repeat(3) + url.substring(to);
      default -> url.substring(0, at) + (char) random.nextInt(0x3000) + url.substring(at);
    };
  }
}
