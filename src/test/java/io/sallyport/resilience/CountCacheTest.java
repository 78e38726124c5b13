package io.sallyport.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.model.PrimitiveType;
import io.sallyport.plan.AgeWish;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.Freshness;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Audience;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import io.sallyport.testing.ListSource;
import io.sallyport.testing.RandomPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountCacheTest {
  private final List<Object[]> rows = new ArrayList<>(new RandomPlans(3).rows(20));
  private final AtomicLong nanos = new AtomicLong();
  private final ListSource source = new ListSource(Map.of("things", rows), Capabilities.NOTHING);
  private final CountCache cache = new CountCache(source, Duration.ofSeconds(10), nanos::get);

  @Test
  void sameFilter_isCountedOnceForAWhile() {
    assertThat(count(idBelow(6))).isEqualTo(5);
    assertThat(count(idBelow(6))).isEqualTo(5);
    assertThat(source.queries).hasSize(1);
    assertThat(count(idBelow(8))).as("another filter is another number").isEqualTo(7);
    assertThat(source.queries).hasSize(2);
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    assertThat(count(idBelow(6))).isEqualTo(5);
    assertThat(source.queries).as("too old is counted again").hasSize(3);
    assertThat(source.open).hasValue(0);
  }

  @Test
  void client_maySayHowOldANumberMayBe() {
    assertThat(count(idBelow(6))).isEqualTo(5);
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(count(idBelow(6), maxAge(4))).isEqualTo(5);
    assertThat(source.queries).hasSize(1);
    assertThat(count(idBelow(6), maxAge(3))).isEqualTo(5);
    assertThat(source.queries).hasSize(2);
    assertThat(count(idBelow(6), maxAge(0))).as("of the same moment").isEqualTo(5);
    assertThat(source.queries).hasSize(2);
  }

  private static RequestContext maxAge(int seconds) {
    AgeWish wish =
        new AgeWish(
            Freshness.ANY,
            Optional.of(Duration.ofSeconds(seconds)),
            Optional.empty(),
            Optional.empty());
    return new RequestContext(
        "test", Deadline.in(Duration.ofMinutes(1), System::nanoTime), new Audience("", wish));
  }

  @Test
  void rows_areNeverKept() {
    SourceQuery scan = SourceQuery.scan(RandomPlans.SET, List.of(RandomPlans.ID));
    for (int i = 0; i < 2; i++) {
      try (RowStream stream = cache.read(scan, context())) {
        assertThat(stream.advance()).isTrue();
      }
    }
    assertThat(source.queries).hasSize(2);
  }

  private long count(Expression filter) {
    return count(filter, context());
  }

  private long count(Expression filter, RequestContext context) {
    SourceQuery query = SourceQuery.count(RandomPlans.SET, Optional.of(filter));
    try (RowStream stream = cache.read(query, context)) {
      assertThat(stream.advance()).isTrue();
      Object number = stream.get(0);
      assertThat(stream.advance()).isFalse();
      return (Long) number;
    }
  }

  private static Expression idBelow(long limit) {
    return new Expression.Comparison(
        io.sallyport.expression.ComparisonOperator.LT,
        new Member(RandomPlans.ID),
        Literal.of(limit, PrimitiveType.INT32));
  }

  private static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
  }
}
