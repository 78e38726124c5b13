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

  /**
   * @param source the name of the source, for logs and metrics
   */
  public SourceException(ErrorCode code, String source, String message, @Nullable Throwable cause) {
    super(code, message, cause);
    this.source = source;
  }

  public String source() {
    return source;
  }
}
