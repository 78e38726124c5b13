package io.sallyport.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be answered. The message is written for the client: it is shown to end
 * users, so it holds no SQL, no class name and no secret. What only the operator may see is the
 * cause.
 */
public class GatewayException extends RuntimeException {
  private final ErrorCode code;
  private final @Nullable String target;

  public GatewayException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  public GatewayException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, null, cause);
  }

  private GatewayException(
      ErrorCode code, String message, @Nullable String target, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.target = target;
  }

  /** The same error, pointing at the part of the request that caused it. */
  public GatewayException at(String target) {
    return new GatewayException(code, message(), target, getCause());
  }

  public ErrorCode code() {
    return code;
  }

  /** The sentence for the client; never null, unlike {@link #getMessage()}. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** The part of the request that caused the error, such as a property or a query option. */
  public Optional<String> target() {
    return Optional.ofNullable(target);
  }
}
