package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entities that are asked for by their whole address, {@code $entity?$id=Products(1)}, as a client
 * found it in a reference (OData 4.0 URL conventions, on resolving an entity-id).
 */
final class EntityId {
  private static final String SEGMENT = "$entity";
  private static final String OPTION = "$id";

  private EntityId() {}

  /**
   * @param path below the service root, percent-encoded
   */
  static boolean isAt(String path) {
    return path.equals(SEGMENT) || path.equalsIgnoreCase("%24entity");
  }

  /**
   * The read of the entity itself.
   *
   * @throws GatewayException if the address is missing, or is none of this service
   */
  static ODataRequest resolved(ODataRequest request) {
    List<String> ids = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String option : request.query().orElse("").split("&")) {
      String[] parts = option.split("=", 2);
      if (UrlText.decodeQuery(parts[0]).strip().equals(OPTION)) {
        ids.add(UrlText.decodeQuery(parts.length == 2 ? parts[1] : "").strip());
      } else if (!option.isEmpty()) {
        others.add(option);
      }
    }
    if (ids.size() != 1) {
      throw malformed("$entity needs the address of one entity, as in $entity?$id=Products(1).");
    }
    return new ODataRequest(
        request.method(),
        below(request.serviceRoot(), ids.get(0)),
        others.isEmpty() ? Optional.empty() : Optional.of(String.join("&", others)),
        request.serviceRoot(),
        request.headers());
  }

  /** The path below the service root, of an address that may begin with it, or with its path. */
  private static String below(String root, String id) {
    String path = URI.create(root).getRawPath();
    String below =
        id.startsWith(root)
            ? id.substring(root.length())
            : id.startsWith(path) ? id.substring(path.length()) : id;
    if (below.isEmpty() || below.startsWith("/") || below.contains("://") || below.contains("?")) {
      throw malformed("The address in $id is not that of an entity of this service.");
    }
    return below;
  }

  static GatewayException malformed(String message) {
    return new GatewayException(ErrorCode.QUERY_MALFORMED, message).at(OPTION);
  }
}
