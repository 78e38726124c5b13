package io.sallyport.odata;

import java.util.Optional;

/**
 * A request to a service, free of the server that received it.
 *
 * @param path below the service root, still percent-encoded, without a leading slash; empty for the
 *     root itself
 * @param query still percent-encoded, without the question mark; empty if there is none
 * @param serviceRoot the absolute address of the service as the client knows it, ending in a slash
 * @param headers the request's header fields
 */
public record ODataRequest(
    String method,
    String path,
    Optional<String> query,
    String serviceRoot,
    Headers headers,
    Body body) {

  /** Header fields by name, whatever the letter case. */
  @FunctionalInterface
  public interface Headers {
    /** The value, several of them joined by a comma; empty if the field is absent. */
    Optional<String> get(String name);
  }

  /** What the request carries. */
  @FunctionalInterface
  public interface Body {
    Body NONE = () -> new byte[0];

    /**
     * All of it, without its content encoding.
     *
     * @throws io.sallyport.error.GatewayException if it is larger than the limit, or not what its
     *     headers say
     */
    byte[] bytes();
  }

  /** A request without a body. */
  public ODataRequest(
      String method, String path, Optional<String> query, String serviceRoot, Headers headers) {
    this(method, path, query, serviceRoot, headers, Body.NONE);
  }
}
