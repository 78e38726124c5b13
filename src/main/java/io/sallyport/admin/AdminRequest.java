package io.sallyport.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request of an operator, free of the server that received it.
 *
 * @param path as it was sent, with a leading slash
 * @param query what stands behind the question mark, as it was sent; empty if there is none
 * @param accept the types that are wanted; empty for any
 * @param contentType of the body; empty if it was not said
 * @param body empty if there is none
 */
public record AdminRequest(
    String method,
    String path,
    Optional<String> query,
    Optional<String> accept,
    Optional<String> contentType,
    byte[] body) {
  /** Whether lines of text are wanted rather than JSON. */
  boolean wantsText() {
    return accept.filter(a -> a.startsWith("text/plain")).isPresent();
  }

  /**
   * Whether the sender says that this is JSON. A web page cannot say so elsewhere without asking
   * first, and nobody answers that: what changes something asks for it.
   */
  boolean isJson() {
    return contentType.filter(t -> t.startsWith("application/json")).isPresent();
  }

  /** Whether the sender says that this is text. */
  boolean isText() {
    return contentType.filter(t -> t.startsWith("text/plain")).isPresent();
  }

  /** The decoded name that follows another path; empty if this is not below it. */
  Optional<String> below(String other) {
    return path.startsWith(other + "/")
        ? Optional.of(decoded(path.substring(other.length() + 1)))
        : Optional.empty();
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
