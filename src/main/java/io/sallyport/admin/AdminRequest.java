package io.sallyport.admin;

import java.util.Optional;

/**
 * A request of an operator, free of the server that received it.
 *
 * @param path as it was sent, with a leading slash
 * @param accept the types that are wanted; empty for any
 * @param contentType of the body; empty if it was not said
 * @param body empty if there is none
 */
public record AdminRequest(
    String method,
    String path,
    Optional<String> accept,
    Optional<String> contentType,
    byte[] body) {
  /** Whether lines of text are wanted rather than JSON. */
  boolean wantsText() {
    return accept.filter(a -> a.startsWith("text/plain")).isPresent();
  }
}
