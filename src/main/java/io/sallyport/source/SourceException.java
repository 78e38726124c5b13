package io.sallyport.source;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import org.jspecify.annotations.Nullable;

/**
 * A source that did not do what it was asked. The code tells whether the source failed, in which
 * case another answer may be found, or the query did.
 */
public final class SourceException extends GatewayException {
  private final String source;
  private final boolean midway;

  /**
   * @param source the name of the source, for logs and metrics
   */
  public SourceException(ErrorCode code, String source, String message, @Nullable Throwable cause) {
    this(code, source, message, cause, false);
  }

  private SourceException(
      ErrorCode code, String source, String message, @Nullable Throwable cause, boolean midway) {
    super(code, message, cause);
    this.source = source;
    this.midway = midway;
  }

  /** A failure of a source after it has given some of the rows. */
  public static SourceException midway(String source, GatewayException failure) {
    return new SourceException(failure.code(), source, failure.message(), failure, true);
  }

  /** Whether a reader that begins anew may fare better: with rows from elsewhere, or by luck. */
  public boolean isMidway() {
    return midway;
  }

  public String source() {
    return source;
  }
}
