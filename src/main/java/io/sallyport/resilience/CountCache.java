package io.sallyport.resilience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.sallyport.plan.Freshness;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the numbers of rows that a source has counted, per filter and for a short time, because
 * some clients ask for the same number with every page. Only numbers that the source has counted
 * just now: those that were kept elsewhere have an age, which has to be told. Does not close the
 * source, which others may use too. Thread-safe.
 */
public final class CountCache extends SourceDecorator {
  private static final int MAX_COUNTS = 10_000;

  private final Cache<SourceQuery, Long> counts;

  /**
   * @param keepFor how old a number may be that is given again
   * @param ticker the clock
   */
  public CountCache(Source source, Duration keepFor, Ticker ticker) {
    super(source);
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(MAX_COUNTS)
            .expireAfterWrite(keepFor)
            .ticker(ticker)
            .recordStats()
            .build();
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    SourceQuery query = ask.query();
    if (!(ask instanceof Ask.Rows) || query.result() != SourceQuery.Result.COUNT) {
      return ask.of(source, context);
    }
    if (context.audience().freshness() != Freshness.ANY) {
      return source.read(query, context);
    }
    Long known = isWanted(query, context) ? counts.getIfPresent(query) : null;
    // Not loaded through the cache: a request that is cancelled would fail those that wait for it.
    return new OneNumber(known == null ? counted(query, context) : known);
  }

  /** Whether a number that is known is young enough for the client. */
  private boolean isWanted(SourceQuery query, RequestContext context) {
    return counts
        .policy()
        .expireAfterWrite()
        .flatMap(
            kept ->
                kept.ageOf(query)
                    .filter(
                        age ->
                            age.compareTo(context.audience().age().fresh(kept.getExpiresAfter()))
                                > 0))
        .isEmpty();
  }

  private long counted(SourceQuery query, RequestContext context) {
    try (RowStream rows = source.read(query, context)) {
      if (rows.advance() && rows.get(0) instanceof Long number) {
        if (!(rows instanceof LiveRows live && live.isReplaced()) && !(rows instanceof Served)) {
          counts.put(query, number);
        }
        return number;
      }
      throw new IllegalStateException("a count is one row with one number");
    }
  }

  /** How often a number was known since the start. */
  public long known() {
    return counts.stats().hitCount();
  }

  /** How often a number had to be made since the start. */
  public long counted() {
    return counts.stats().missCount();
  }

  /** The source is not this one's to close. */
  @Override
  public void close() {}

  /** A row whose only value is a number. */
  private static final class OneNumber implements RowStream {
    private final Long number;
    private boolean given;

    OneNumber(Long number) {
      this.number = number;
    }

    @Override
    public boolean advance() {
      boolean first = !given;
      given = true;
      return first;
    }

    @Override
    public @Nullable Object get(int column) {
      return number;
    }

    @Override
    public void close() {}
  }
}
