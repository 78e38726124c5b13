package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.source.SourceException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a client is told if nothing that is kept will do. */
final class NothingKept {
  private NothingKept() {}

  /** To one who wants nothing but what is kept. */
  static GatewayException young(EntitySet set) {
    return new GatewayException(
        ErrorCode.NOTHING_KEPT,
        "Nothing is kept of "
            + set.name()
            + " that answers this and is young enough. Ask without only-if-cached.");
  }

  /** To one who goes on with pages of kept data. */
  static GatewayException ofThesePages(EntitySet set) {
    return new GatewayException(
        ErrorCode.KEPT_DATA_GONE,
        "The pages before this one were of kept data of "
            + set.name()
            + ", and what follows them is not kept, or no longer. Start again from the first"
            + " page.");
  }

  /**
   * To one who would get live data if the source had not failed.
   *
   * @param tooOld when the last data was read that is kept and must not be shown
   */
  static GatewayException instead(
      EntitySet set, Optional<Instant> tooOld, GatewayException failure) {
    String sentence =
        tooOld
            .map(
                t ->
                    " The last data that is kept of "
                        + set.name()
                        + " for this is of "
                        + t.truncatedTo(ChronoUnit.SECONDS)
                        + ", older than may be shown. Try again in a few minutes.")
            .orElse(
                " Nothing that was read of "
                    + set.name()
                    + " before answers this. Try again in a few minutes.");
    return new SourceException(
        failure.code(), set.binding().source(), failure.message() + sentence, failure);
  }
}
