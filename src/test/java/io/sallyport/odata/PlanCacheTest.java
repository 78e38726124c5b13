package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.corpus.Corpus;
import io.sallyport.corpus.CorpusDatabase;
import io.sallyport.corpus.Queries;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.model.Model;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Source;
import io.sallyport.testing.NoCapabilities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of one request for others changes no answer. */
class PlanCacheTest {
  private static final PageLimits LIMITS = new PageLimits(1_000, 1_000, 100, 10_000);
  private static final String SET = "Things";
  private static final Model MODEL = Corpus.ofDatabase(SET);

  private static CorpusDatabase corpus;
  private static Source database;

  @BeforeAll
  static void open() throws Exception {
    corpus = CorpusDatabase.create(CorpusDatabase.Kind.H2);
    database = corpus.sources().get("database");
  }

  @AfterAll
  static void close() throws Exception {
    corpus.close();
  }

  @Test
  void corpus_isAnsweredAsByAServiceThatHasSeenNothing() {
    compare(database, Habits.STANDARD);
  }

  @Test
  void corpus_isAnsweredAsByAServiceThatHasSeenNothing_withTheHabitsOfSalesforce() {
    compare(database, Habits.SALESFORCE);
  }

  @Test
  void corpus_isAnsweredAlikeByASourceThatDoesNothing() {
    compare(new NoCapabilities(database), Habits.STANDARD);
  }

  private static void compare(Source source, Habits habits) {
    List<String> queries =
        Queries.about(SET).stream()
            .flatMap(q -> Stream.of(q, withOtherNumbers(q)))
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    for (int i = -5; i < 110; i++) {
      queries.add("(" + i + ")");
    }
    Collections.shuffle(queries, new Random(5));
    EdmModel edm = EdmModel.of(MODEL, habits);
    ODataService experienced = service(source, habits);
    Set<String> patterns = new HashSet<>();
    int lifted = 0;
    for (String query : queries) {
      ODataRequest request = request(query);
      assertThat(answer(experienced, request))
          .as(query)
          .isEqualTo(answer(service(source, habits), request));
      LiftedUrl url = LiftedUrl.of(request.path(), request.query());
      lifted += url.isConstant() ? 0 : 1;
      patterns.add(url.pattern());
    }
    assertThat(lifted).isGreaterThan(queries.size() / 2);
    assertThat(patterns).hasSizeLessThan(queries.size() * 3 / 4);
  }

  private static String withOtherNumbers(String query) {
    return query.replaceAll("%20[0-9](?=%20|[)]|&|$)", "%204");
  }

  private static ODataService service(Source source, Habits habits) {
    return new ODataService(
        MODEL,
        habits,
        engine(source),
        LIMITS,
        1 << 20,
        new BatchLimits(10, 1 << 20),
        new SegmentPool(1 << 20));
  }

  private static QueryEngine engine(Source source) {
    return new QueryEngine(Map.of("database", source), new EngineLimits(100_000), Runnable::run);
  }

  /** A key in parentheses, or a query. */
  private static ODataRequest request(String query) {
    boolean key = query.startsWith("(");
    return new ODataRequest(
        "GET",
        key ? SET + query : SET,
        key ? Optional.empty() : Optional.of(query.replace(" ", "%20")),
        "http://localhost/odata/",
        name -> Optional.empty());
  }

  private static String answer(ODataService service, ODataRequest request) {
    try (PageBuffer body = service.handle(request, context()).body()) {
      return body.toString().replaceAll("\"id\":\"[^\"]*\"", "");
    }
  }

  private static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(1)|(17)",
        "$filter=Id eq 1|$filter=Id eq 17",
        "$filter=Id eq -1|$filter=Id eq -17",
        "$filter=Price gt 1.25|$filter=Price gt 99.5",
        "$filter=Weight lt 1.25|$filter=Weight lt 0.1",
        "$filter=Name eq 'a'|$filter=Name eq 'it''s'",
        "$filter=contains(Name,'pu') eq true|$filter=contains(Name,'%25_')  eq true",
        "$filter=Id eq 1 or Id eq 2|$filter=Id eq 3 or Id eq 4",
        "$filter=Id eq 1 or Id eq 2|$filter=Id eq 3 or Id eq 3",
        "$filter=Id in (1,2) and Name gt 'a'|$filter=Id in (1,2) and Name gt 'b'",
        "$filter=Day ge 2024-01-01|$filter=Day ge 1999-12-31",
        "$filter=Changed ge 2024-01-01T00:00:00Z|$filter=Changed ge 1999-12-31T23:59:59Z",
        "$filter=Id gt 5 and Active eq true&$count=true|$filter=Id gt 9 and Active eq"
            + " true&$count=true",
        "$filter=Quantity add 1 eq 2|$filter=Quantity add 3 eq 4",
        "$filter=not (Name eq null) and length(Name) gt 3|$filter=not (Name eq null) and"
            + " length(Name) gt 4",
      })
  void queryThatDiffersInItsValues_isKnown(String seen, String other) {
    String wanted = other.replace("  ", " ");
    for (Habits habits : List.of(Habits.STANDARD, Habits.SALESFORCE)) {
      EdmModel edm = EdmModel.of(MODEL, habits);
      QueryEngine engine = engine(database);
      PlanCache cache = cache(edm, engine);
      CompiledRead read = prepared(edm, engine, request(seen));
      cache.keep(request(seen), ClientTerms.NONE, read);
      CompiledRead found = cache.find(request(wanted), ClientTerms.NONE, context()).orElseThrow();
      CompiledRead expected = prepared(edm, engine, request(wanted));
      assertThat(found.operation()).isEqualTo(expected.operation());
      assertThat(found.split()).isEqualTo(expected.split());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "$filter=Id eq 1|$filter=Id eq 3000000000",
        "$filter=Id eq 1|$filter=Id eq null",
        "$filter=Id eq 1|$filter=Id eq 1.5",
        "$filter=Id eq 1|$filter=Id eq -1",
        "$filter=Name eq 'a'|$filter=Name eq ''",
        "$filter=Name eq 'a'|$filter=Name eq '  '",
        "$filter=Id in (1,2)|$filter=Id in (1,3)",
        "$filter=Active eq true|$filter=Active eq false",
        "$filter=Id eq 1&$top=1|$filter=Id eq 1&$top=2",
        "$filter=Id eq 1&$select=Id|$filter=Id eq 1&$select=Name",
        "$filter=Id eq @p&@p=1|$filter=Id eq @p&@p=2",
      })
  void queryThatDiffersInMore_isNot(String seen, String other) {
    EdmModel edm = EdmModel.of(MODEL, Habits.STANDARD);
    PlanCache cache = cache(edm, engine(database));
    cache.keep(request(seen), ClientTerms.NONE, prepared(edm, engine(database), request(seen)));
    assertThat(cache.find(request(seen), ClientTerms.NONE, context())).isPresent();
    assertThat(cache.find(request(other), ClientTerms.NONE, context())).isEmpty();
    assertThat(cache.find(request(seen), new ClientTerms(OptionalInt.of(10), false), context()))
        .isEmpty();
  }

  /** Selected is what the filter compares for equality, and that depends on the value here. */
  @ParameterizedTest
  @CsvSource({
    "2024-02-29T00:00:00Z,2024-02-29T12:00:00Z",
    "2024-02-29T12:00:00Z,2024-02-29T00:00:00Z"
  })
  void valueThatChangesTheSelection_isTranslatedAnew(String seen, String other) {
    String filter = "$select=Name&$filter=Id eq 1 or Day eq ";
    EdmModel edm = EdmModel.of(MODEL, Habits.SALESFORCE);
    PlanCache cache = cache(edm, engine(database));
    ODataRequest request = request(filter + seen);
    cache.keep(request, ClientTerms.NONE, prepared(edm, engine(database), request));
    assertThat(cache.find(request(filter + other), ClientTerms.NONE, context())).isEmpty();
    ODataService experienced = service(database, Habits.SALESFORCE);
    answer(experienced, request);
    assertThat(answer(experienced, request(filter + other)))
        .isEqualTo(answer(service(database, Habits.SALESFORCE), request(filter + other)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$filter=Day eq 2024-02-31",
        "$filter=Day eq 2024-02-29",
        "(1)",
        "('x')",
        "(1,2)",
        "$filter=Name eq 'x",
      })
  void wrongValue_isRefusedAsEver(String query) {
    ODataService experienced = service(database, Habits.STANDARD);
    answer(experienced, request("$filter=Day eq 2024-03-01"));
    answer(experienced, request("(7)"));
    answer(experienced, request("$filter=Name eq 'y'"));
    assertThat(answer(experienced, request(query)))
        .isEqualTo(answer(service(database, Habits.STANDARD), request(query)));
  }

  private static PlanCache cache(EdmModel edm, QueryEngine engine) {
    return new PlanCache(edm, LIMITS, new ReadHandler(engine, new PageWriter(1 << 20)));
  }

  private static CompiledRead prepared(EdmModel edm, QueryEngine engine, ODataRequest request) {
    Operation.Read read =
        (Operation.Read)
            new UriTranslator(edm)
                .translate(
                    request.path(), request.query().orElse(null), LIMITS, OptionalInt.empty());
    return new CompiledRead(read, engine.split(read.plan()), "Corpus", Optional.empty());
  }
}
