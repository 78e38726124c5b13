package io.sallyport.corpus;

import io.sallyport.corpus.Query.Dress;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.model.Model;
import io.sallyport.odata.BatchLimits;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.odata.ODataService;
import io.sallyport.odata.PageBuffer;
import io.sallyport.odata.PageLimits;
import io.sallyport.odata.SegmentPool;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.salesforce.SalesforceModel;
import io.sallyport.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One way to answer the queries of the corpus: the whole gateway, without its server. */
final class Subject {
  private static final String ROOT = "http://corpus/";
  private static final Instant NOW = Instant.parse("2024-03-10T12:34:56.789Z");
  private static final int MOST_PAGES = 1_000;
  private static final Pattern NEXT =
      Pattern.compile("\"@odata.nextLink\":\"" + ROOT + "([^\"]*)\"");

  private final Map<Dress, ODataService> services = new EnumMap<>(Dress.class);

  Subject(Model model, Map<String, Source> sources) {
    QueryEngine engine = new QueryEngine(sources, new EngineLimits(100_000), Runnable::run);
    for (Dress dress : Dress.values()) {
      services.put(
          dress,
          new ODataService(
              dress == Dress.SALESFORCE
                  ? SalesforceModel.derive(model, SalesforceModel.Limits.DEFAULT).model()
                  : model,
              dress.habits,
              engine,
              new PageLimits(2_000, 2_000, 100, 10_000),
              1 << 24,
              new BatchLimits(1, 1 << 24),
              new SegmentPool(1 << 22),
              InstantSource.fixed(NOW)));
    }
  }

  /** All pages of the answer. */
  Answer answer(Query query) {
    List<String> pages = new ArrayList<>();
    long rows = 0;
    Pushdown pushdown = Pushdown.NONE;
    Optional<String> url = Optional.of(Urls.asSent(query.url()));
    while (url.isPresent()) {
      ODataRequest request = request(url.get(), query.pageSize());
      RequestContext context =
          new RequestContext("corpus", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
      ODataResponse response = services.get(query.dress()).handle(request, context);
      try (PageBuffer body = response.body()) {
        pages.add(response.status() + " " + body);
      }
      rows += response.facts().rows();
      pushdown = pages.size() == 1 ? response.facts().pushdown().orElse(Pushdown.NONE) : pushdown;
      url = next(pages.get(pages.size() - 1));
      if (pages.size() > MOST_PAGES) {
        throw new IllegalStateException("no end to the pages of " + query);
      }
    }
    return new Answer(pages, rows, pushdown);
  }

  private static Optional<String> next(String page) {
    Matcher matcher = NEXT.matcher(page);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static ODataRequest request(String url, int pageSize) {
    int question = url.indexOf('?');
    return new ODataRequest(
        "GET",
        question < 0 ? url : url.substring(0, question),
        question < 0 ? Optional.empty() : Optional.of(url.substring(question + 1)),
        ROOT,
        header ->
            header.equalsIgnoreCase("Prefer") && pageSize > 0
                ? Optional.of("odata.maxpagesize=" + pageSize)
                : Optional.empty());
  }
}
