package io.sallyport.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.corpus.CorpusDatabase.Kind;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.expression.Functions;
import io.sallyport.source.Source;
import io.sallyport.testing.NoCapabilities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The proof that pushing a query down does not change its answer: every query of the corpus through
 * a database as it is, through the same database when it may do nothing, and through files that can
 * do nothing. Whole responses are compared, so that order, counts, what is expanded and next links
 * count as well as rows.
 */
final class EquivalenceTest {
  private static final List<Query> QUERIES = Queries.all();
  private static final int SHOWN = 20;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyQuery_hasTheSameAnswer_whoeverComputesIt(Kind kind) throws Exception {
    Tally tally = new Tally();
    List<String> differences = new ArrayList<>();
    try (CorpusDatabase database = CorpusDatabase.create(kind);
        Source files = CorpusFiles.open(folder)) {
      Map<String, Source> sources = database.sources();
      Subject asFiles = new Subject(Corpus.ofFiles(), Map.of(Table.FILES, files));
      Subject asItIs = subject(sources, files);
      Map<String, Source> idle = new LinkedHashMap<>();
      sources.forEach((name, source) -> idle.put(name, new NoCapabilities(source)));
      Subject doingNothing = subject(idle, files);
      for (Query query : QUERIES) {
        Answer expected = asFiles.answer(query);
        Answer pushed = asItIs.answer(query);
        tally.add(query, pushed);
        expected.differenceFrom(pushed).ifPresent(d -> differences.add(query + d));
        expected
            .differenceFrom(doingNothing.answer(query))
            .ifPresent(d -> differences.add(query + ", nothing pushed" + d));
      }
    }
    System.out.println("Equivalence on " + kind + ": " + tally);
    assertThat(differences.stream().limit(SHOWN)).isEmpty();
    assertThat(tally.queries()).isEqualTo(QUERIES.size()).isGreaterThan(1_500);
    assertThat(tally.pushed(Pushdown.FULL)).isGreaterThan(tally.queries() * 2 / 3);
    assertThat(tally.pushed(Pushdown.NONE)).isLessThan(tally.queries() / 10);
    assertThat(tally.telling()).isGreaterThan(tally.queries() * 3 / 4);
  }

  private static Subject subject(Map<String, Source> sources, Source files) {
    Map<String, Source> all = new LinkedHashMap<>(sources);
    all.put(Table.FILES, files);
    return new Subject(Corpus.ofDatabase(), all);
  }

  /** A query that is refused compares nothing. */
  @Test
  void everyQuery_isAnswered() throws IOException {
    try (Source files = CorpusFiles.open(folder)) {
      Subject asFiles = new Subject(Corpus.ofFiles(), Map.of(Table.FILES, files));
      for (Query query : QUERIES) {
        int status = PathQueries.ABSENT.contains(query.url()) ? 404 : 200;
        for (String page : asFiles.answer(query).pages()) {
          assertThat(page).as("%s", query).matches("(?s)(" + status + "|204) .*");
        }
      }
    }
  }

  @Test
  void pages_areTheWhole() throws IOException {
    try (Source files = CorpusFiles.open(folder)) {
      Subject asFiles = new Subject(Corpus.ofFiles(), Map.of(Table.FILES, files));
      List<Query> paged = QUERIES.stream().filter(q -> q.pageSize() > 0).toList();
      assertThat(paged).hasSizeGreaterThan(100);
      for (Query query : paged) {
        Answer pages = asFiles.answer(query);
        Answer whole = asFiles.answer(new Query(query.dress(), query.url(), 0));
        assertThat(pages.pages()).as("%s", query).hasSizeGreaterThan(1);
        assertThat(whole.pages()).hasSize(1);
        assertThat(entities(pages)).as("%s", query).isEqualTo(entities(whole));
      }
    }
  }

  private static List<JsonNode> entities(Answer answer) throws JsonProcessingException {
    List<JsonNode> entities = new ArrayList<>();
    for (String page : answer.pages()) {
      JsonNode body = new ObjectMapper().readTree(page.substring(page.indexOf(' ')));
      body.get("value").forEach(entities::add);
    }
    return entities;
  }

  @Test
  void corpus_hasEveryFunctionAndOperator() {
    String all = QUERIES.stream().map(Query::url).collect(Collectors.joining("\n"));
    assertThat(Functions.all()).allSatisfy(f -> assertThat(all).contains(f.name() + "("));
    Stream<String> operators =
        Stream.of("eq", "ne", "gt", "ge", "lt", "le", "and", "or", "in", "add", "sub", "mul");
    assertThat(operators).allSatisfy(o -> assertThat(all).contains(" " + o + " "));
    assertThat(all)
        .contains("not (", " div ", " mod ", "cast(", "isof(", "now()", "/any(", "/all(", "$it/")
        .contains("$levels=", "$search=", "$apply=", "/$ref", "/$count", "$value", "@p=");
  }
}
