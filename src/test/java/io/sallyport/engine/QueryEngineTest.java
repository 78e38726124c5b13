package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.testing.ListSource;
import io.sallyport.testing.RandomPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QueryEngineTest {
  private static final List<Property> COLUMNS = RandomPlans.SET.type().properties();

  /**
   * A source that can do what a throw of the dice per question says, the same for each question.
   */
  private record Some(int seed) implements Capabilities {
    @Override
    public Support filter(EntitySet entitySet, Expression conjunct) {
      return Support.values()[Math.floorMod(conjunct.toString().hashCode() ^ seed, 3)];
    }

    @Override
    public boolean order(EntitySet entitySet, OrderTerm term) {
      return (seed & 4) != 0 || (term.toString().hashCode() & 1) == 0;
    }

    @Override
    public boolean limit() {
      return (seed & 8) != 0;
    }

    @Override
    public boolean count() {
      return (seed & 16) != 0;
    }

    @Override
    public int maxListSize() {
      return 2;
    }
  }

  @Test
  void anyPlan_overAnySource_givesTheSamePages() {
    RandomPlans chance = new RandomPlans(42);
    Map<SplitPlan.Pushdown, Integer> pushdowns = new EnumMap<>(SplitPlan.Pushdown.class);
    for (int i = 0; i < 2_000; i++) {
      List<Object[]> rows = chance.rows(100);
      ListSource source = new ListSource(Map.of("things", rows), new Some(i));
      QueryEngine engine = engine(source, 1_000);
      ReadPlan plan = chance.plan();
      pushdowns.merge(engine.split(plan).pushdown(), 1, Integer::sum);

      assertThat(allPages(engine, plan)).as("%s", plan).isEqualTo(expected(plan, rows));
      assertThat(source.open).hasValue(0);
    }
    assertThat(pushdowns.keySet()).hasSize(3);
  }

  /** The ids of all pages, following the positions, with the count of each page. */
  private static List<List<Object>> allPages(QueryEngine engine, ReadPlan first) {
    List<List<Object>> pages = new ArrayList<>();
    ReadPlan plan = first;
    while (true) {
      SplitPlan split = engine.split(plan);
      RequestContext context = context();
      try (Result result = engine.finish(split, engine.read(split, context), context)) {
        List<Object> page = new ArrayList<>();
        while (result.advance()) {
          page.add(result.get(0));
        }
        page.add(result.count());
        pages.add(page);
        if (!result.hasMore()) {
          return pages;
        }
        plan = next(plan, page.size() - 1L, result.position());
      }
    }
  }

  private static ReadPlan next(ReadPlan plan, long rows, Paging.Position position) {
    Paging paging = plan.paging();
    OptionalLong top =
        paging.top().isPresent()
            ? OptionalLong.of(paging.top().getAsLong() - rows)
            : OptionalLong.empty();
    return plan.withPaging(new Paging(0, top, paging.pageSize(), Optional.of(position)));
  }

  /** The same worked out in the simplest way. */
  private static List<List<Object>> expected(ReadPlan plan, List<Object[]> rows) {
    List<Object[]> passing =
        rows.stream()
            .filter(
                r -> plan.filter().map(f -> Evaluator.of(f, COLUMNS).test(c -> r[c])).orElse(true))
            .sorted(ListSource.order(plan.orderBy(), COLUMNS))
            .toList();
    List<Object> ids =
        passing.stream()
            .skip(plan.paging().skip())
            .limit(plan.paging().top().orElse(Long.MAX_VALUE))
            .map(r -> r[0])
            .toList();
    Optional<Total> count =
        plan.count() ? Optional.of(Total.exactly(passing.size())) : Optional.empty();
    List<List<Object>> pages = new ArrayList<>();
    int size = plan.paging().pageSize();
    int from = 0;
    do {
      List<Object> page = new ArrayList<>(ids.subList(from, Math.min(from + size, ids.size())));
      page.add(count);
      pages.add(page);
      from += size;
    } while (from < ids.size());
    return pages;
  }

  @Test
  void scan_stopsAtTheLimit() {
    List<Object[]> rows = new RandomPlans(1).rows(101);
    ListSource source = new ListSource(Map.of("things", rows), Capabilities.NOTHING);
    QueryEngine engine = engine(source, 100);
    assertThatThrownBy(() -> allPages(engine, ReadPlan.of(RandomPlans.SET, 10)))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SCAN_LIMIT_EXCEEDED))
        .hasMessageContaining("100 rows of Things")
        .hasMessageContaining("maxScannedRows");
    assertThat(source.open).as("the source's rows are closed").hasValue(0);
  }

  @Test
  void filterThatNothingPasses_doesNotAskTheSource() {
    ListSource source = new ListSource(Map.of(), Capabilities.NOTHING);
    ReadPlan plan =
        ReadPlan.of(RandomPlans.SET, 10).withFilter(Expression.Literal.FALSE).withCount();
    assertThat(allPages(engine(source, 10), plan))
        .isEqualTo(List.of(List.of(Optional.of(Total.exactly(0)))));
    assertThat(source.queries).isEmpty();
  }

  @Test
  void count_takesAThreadOfItsOwn_onlyBesidePagesThatTakeTheirTime() {
    ListSource source = new ListSource(Map.of("things", new RandomPlans(1).rows(7)), new Some(31));
    List<Runnable> beside = new ArrayList<>();
    QueryEngine engine =
        new QueryEngine(Map.of("list", source), new EngineLimits(100), work -> run(work, beside));
    ReadPlan plan = ReadPlan.of(RandomPlans.SET, 3).withCount();
    Pace pace = new Pace();

    assertThat(count(engine, plan, pace)).as("of a pace not known").contains(Total.exactly(7));
    assertThat(beside).hasSize(1);

    pace.note(0);
    assertThat(count(engine, plan, pace)).as("behind a quick page").contains(Total.exactly(7));
    assertThat(beside).hasSize(1);

    pace.note(Duration.ofSeconds(1).toNanos());
    assertThat(count(engine, plan, pace)).as("beside a slow page").contains(Total.exactly(7));
    assertThat(beside).hasSize(2);
    assertThat(source.open).hasValue(0);
  }

  private static void run(Runnable work, List<Runnable> done) {
    done.add(work);
    work.run();
  }

  private static Optional<Total> count(QueryEngine engine, ReadPlan plan, Pace pace) {
    SplitPlan split = engine.split(plan);
    RequestContext context = context();
    try (Result result = engine.finish(split, engine.read(split, pace, context), context)) {
      return result.count();
    }
  }

  @Test
  void cancelledRequest_endsTheScan() {
    ListSource source =
        new ListSource(Map.of("things", new RandomPlans(1).rows(10)), Capabilities.NOTHING);
    QueryEngine engine = engine(source, 100);
    SplitPlan split = engine.split(ReadPlan.of(RandomPlans.SET, 10));
    RequestContext context = context();
    QueryEngine.SourceRows rows = engine.read(split, context);
    context.cancel(ErrorCode.REQUEST_CANCELLED);
    assertThatThrownBy(() -> engine.finish(split, rows, context))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_CANCELLED));
    assertThat(source.open).hasValue(0);
  }

  private static QueryEngine engine(ListSource source, long maxScannedRows) {
    return new QueryEngine(Map.of("list", source), new EngineLimits(maxScannedRows), Runnable::run);
  }

  private static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
  }
}
