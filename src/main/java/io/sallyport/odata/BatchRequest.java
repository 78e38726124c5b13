package io.sallyport.odata;

import io.sallyport.error.GatewayException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a batch, whatever the format of the batch.
 *
 * @param id by which the response, and later requests, name it
 * @param url as it is written: absolute, from the root of the host, or from the root of the service
 * @param headers by their names in lower case
 * @param group the change set or atomicity group that it belongs to; its requests are neighbours
 * @param dependsOn ids and groups that must have succeeded
 * @param condition what decides in their place whether the request is carried out
 * @param malformed why it cannot be understood at all
 */
record BatchRequest(
    Optional<String> id,
    String method,
    String url,
    Map<String, String> headers,
    Optional<String> group,
    List<String> dependsOn,
    Optional<String> condition,
    Optional<GatewayException> malformed) {

  BatchRequest {
    headers = Collections.unmodifiableMap(headers);
    dependsOn = List.copyOf(dependsOn);
  }

  /** A request of the multipart format, which knows neither dependencies nor conditions. */
  static BatchRequest of(
      Optional<String> id,
      String method,
      String url,
      Map<String, String> headers,
      Optional<String> group) {
    return new BatchRequest(
        id, method, url, headers, group, List.of(), Optional.empty(), Optional.empty());
  }

  static BatchRequest malformed(
      Optional<String> id, Optional<String> group, GatewayException reason) {
    return new BatchRequest(
        id, "", "", Map.of(), group, List.of(), Optional.empty(), Optional.of(reason));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
