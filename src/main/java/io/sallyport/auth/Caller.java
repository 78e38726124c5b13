package io.sallyport.auth;

/**
 * Who sends a request.
 *
 * @param name for the log
 */
public record Caller(String name) {
  /** Of a gateway that asks nobody. */
  public static final Caller ANYBODY = new Caller("-");
}
