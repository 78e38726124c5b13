package io.sallyport.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * What the client wants of the age of an answer, within what the settings allow (RFC 9111, section
 * 5.2.1).
 *
 * @param maxAge how old data may be that are given although there may be live ones
 * @param minFresh how long data must be fresh still to be given in the place of live ones
 * @param maxStale how long ago data may have ceased to be fresh that are given because there are no
 *     live ones
 */
public record AgeWish(
    Freshness freshness,
    Optional<Duration> maxAge,
    Optional<Duration> minFresh,
    Optional<Duration> maxStale) {
  /** Somebody who takes data of any age. */
  public static final AgeWish NONE = of(Freshness.ANY);

  /** Somebody who wants live data or none. */
  public static final AgeWish LIVE = of(Freshness.LIVE);

  public static AgeWish of(Freshness freshness) {
    return new AgeWish(freshness, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * How old data may be that are given without asking a source that is well.
   *
   * @param freshFor by the settings
   * @return negative if they never are
   */
  public Duration fresh(Duration freshFor) {
    return least(minFresh.map(freshFor::minus).orElse(freshFor), maxAge);
  }

  /**
   * How old data may be that are given because the source does not answer.
   *
   * @param freshFor how long they are fresh by the settings
   * @param serveStaleFor how old they may be by the settings
   */
  public Duration stale(Duration freshFor, Duration serveStaleFor) {
    return least(serveStaleFor, maxStale.map(freshFor::plus));
  }

  /**
   * How old data may be where the client asks for those that are kept.
   *
   * @param freshFor how long they are fresh by the settings
   * @param serveStaleFor how old they may be by the settings
   */
  public Duration kept(Duration freshFor, Duration serveStaleFor) {
    Duration longest = stale(freshFor, serveStaleFor);
    return maxStale.isPresent() ? longest : least(longest, maxAge);
  }

  private static Duration least(Duration one, Optional<Duration> other) {
    return other.filter(o -> o.compareTo(one) < 0).orElse(one);
  }
}
