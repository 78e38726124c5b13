package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.Result;
import io.sallyport.engine.SplitPlan;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.model.Model;
import io.sallyport.model.Profile;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Source;
import io.sallyport.source.file.CsvSettings;
import io.sallyport.source.file.CsvSource;
import io.sallyport.source.jdbc.JdbcSettings;
import io.sallyport.source.jdbc.JdbcSource;
import io.sallyport.testing.CorpusTable;
import io.sallyport.testing.NoCapabilities;
import io.sallyport.testing.QueryCorpus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof that pushing a query down does not change its answer: every query of the corpus through
 * a database as it is, through the same database when it may do nothing, and through a file that
 * can do nothing.
 */
class EquivalenceTest {
  private static final int ROWS = 300;
  private static final List<String> H2_TYPES =
      List.of(
          "INT",
          "VARCHAR(40)",
          "VARCHAR(40)",
          "INT",
          "BIGINT",
          "DECIMAL(12,3)",
          "DOUBLE PRECISION",
          "BOOLEAN",
          "DATE",
          "TIMESTAMP(6) WITH TIME ZONE",
          "UUID");

  @TempDir Path folder;

  @Test
  void h2() throws Exception {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    List<Object[]> rows = new QueryCorpus(7).rows(ROWS);
    try (Connection connection = DriverManager.getConnection(url)) {
      CorpusTable.create(connection, "Things", H2_TYPES, "\"", rows);
    }
    compare("H2", JdbcSource.open(JdbcSettings.of("corpus", url)), rows);
  }

  private void compare(String name, Source database, List<Object[]> rows) throws Exception {
    CorpusTable.write(folder.resolve("things.csv"), rows);
    Source file = CsvSource.open(new CsvSettings("corpus", folder, ',', StandardCharsets.UTF_8));
    Subject asItIs = new Subject(CorpusTable.model("Things"), database);
    Subject doingNothing = new Subject(CorpusTable.model("Things"), new NoCapabilities(database));
    Subject asFile = new Subject(CorpusTable.model("things.csv"), file);
    Map<Pushdown, Integer> pushdowns = new EnumMap<>(Pushdown.class);
    List<String> queries = new QueryCorpus(11).queries(500);
    long answers = 0;
    for (String query : queries) {
      List<String> expected = asFile.answer(query);
      assertThat(doingNothing.answer(query))
          .as("%s, nothing pushed: %s", name, query)
          .isEqualTo(expected);
      assertThat(asItIs.answer(query)).as("%s as it is: %s", name, query).isEqualTo(expected);
      pushdowns.merge(asItIs.lastPushdown, 1, Integer::sum);
      answers += expected.size();
    }
    System.out.printf(
        "Equivalence on %s: %d queries, %d fully pushed, %d partly, %d not; %d rows compared%n",
        name,
        queries.size(),
        pushdowns.getOrDefault(Pushdown.FULL, 0),
        pushdowns.getOrDefault(Pushdown.PARTIAL, 0),
        pushdowns.getOrDefault(Pushdown.NONE, 0),
        answers);
    assertThat(queries).hasSizeGreaterThanOrEqualTo(300);
    assertThat(pushdowns.getOrDefault(Pushdown.FULL, 0)).isGreaterThan(queries.size() / 2);
    assertThat(answers).isGreaterThan(10_000);
    database.close();
    file.close();
  }

  /** A way to answer a query. */
  private static final class Subject {
    private final UriTranslator translator;
    private final QueryEngine engine;
    private Pushdown lastPushdown = Pushdown.NONE;

    Subject(Model model, Source source) {
      this.translator = new UriTranslator(EdmModel.of(model, Profile.STANDARD));
      this.engine =
          new QueryEngine(Map.of("corpus", source), new EngineLimits(100_000), Runnable::run);
    }

    /** The rows as text, in their order, and the count where one is asked for. */
    List<String> answer(String query) {
      PageLimits limits = new PageLimits(1_000, 1_000, 100, 10_000);
      String encoded = query.replace(" ", "%20").replace("\\", "%5C");
      Operation operation = translator.translate("Things", encoded, limits, OptionalInt.empty());
      SplitPlan split = engine.split(((Operation.Read) operation).plan());
      lastPushdown = split.pushdown();
      RequestContext context =
          new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
      List<String> answer = new ArrayList<>();
      try (Result result = engine.finish(split, engine.read(split, context), context)) {
        while (result.advance()) {
          Object[] values = new Object[split.plan().select().size()];
          Arrays.setAll(values, result::get);
          answer.add(Arrays.toString(values));
        }
        result.count().ifPresent(c -> answer.add("of " + c));
      }
      return answer;
    }
  }
}
