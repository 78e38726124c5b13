package io.sallyport.resilience;

import io.sallyport.plan.AgeWish;
import io.sallyport.plan.Pin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is looked for among what is kept.
 *
 * @param of for a page that follows others, when the source had what they were made of: that
 *     complete answer, or what was read as the page behind them
 * @param oldest how old it may be
 */
record Sought(Question question, Optional<Instant> of, Duration oldest) {

  /** The same data as those of the pages before, however old they have become meanwhile. */
  static Sought continuing(Question question, Optional<Pin> pin) {
    return new Sought(question, pin.map(Pin::takenAt), question.serveStaleFor());
  }

  /** What may be given because the source does not answer. */
  static Sought instead(Question question, AgeWish wish) {
    return new Sought(
        question,
        Optional.empty(),
        wish.stale(question.policy().freshFor(), question.serveStaleFor()));
  }

  /** What may be given because the client wants what is kept. */
  static Sought wanted(Question question, AgeWish wish) {
    return new Sought(
        question,
        Optional.empty(),
        wish.kept(question.policy().freshFor(), question.serveStaleFor()));
  }
}
