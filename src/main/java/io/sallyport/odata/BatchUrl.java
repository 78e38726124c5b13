package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request of a batch goes: an address in one of the three forms that the protocol has
 * (OData 4.0 protocol, section 11.7.2), below the root of the service.
 *
 * @param path percent-encoded, without a leading slash
 * @param query percent-encoded
 */
record BatchUrl(String path, Optional<String> query) {
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)(https?)://([^/?#]*)([^#]*)(#.*)?");
  private static final String OF_BATCH =
      "A batch cannot contain another batch; send its requests in this one.";

  /**
   * @throws GatewayException if the address is of another host or of another service
   */
  static BatchUrl resolve(String url, ODataRequest batch) {
    String encoded = url.replace(" ", "%20");
    Matcher absolute = ABSOLUTE.matcher(encoded);
    if (absolute.matches()) {
      if (!isThisHost(absolute.group(2), batch)) {
        throw notHere("is for another host than");
      }
      String rest = absolute.group(3);
      return belowRoot(rest.startsWith("/") ? rest : "/" + rest, batch);
    }
    return encoded.startsWith("/") ? belowRoot(encoded, batch) : relative(encoded);
  }

  /** The scheme is not looked at: a proxy may have taken TLS away. */
  private static boolean isThisHost(String authority, ODataRequest batch) {
    String given = withoutUsualPort(authority);
    return given.equalsIgnoreCase(withoutUsualPort(authority(batch.serviceRoot())))
        || batch
            .headers()
            .get("Host")
            .filter(h -> given.equalsIgnoreCase(withoutUsualPort(h)))
            .isPresent();
  }

  /** Cut by hand, because a proxy may report a host that is no valid URI. */
  private static String authority(String serviceRoot) {
    int start = serviceRoot.indexOf("://") + 3;
    return serviceRoot.substring(start, serviceRoot.indexOf('/', start));
  }

  private static String path(String serviceRoot) {
    return serviceRoot.substring(serviceRoot.indexOf('/', serviceRoot.indexOf("://") + 3));
  }

  private static String withoutUsualPort(String authority) {
    return authority.replaceFirst(":(80|443)?$", "");
  }

  private static BatchUrl belowRoot(String pathAndQuery, ODataRequest batch) {
    String root = path(batch.serviceRoot());
    if (pathAndQuery.startsWith(root)) {
      return relative(pathAndQuery.substring(root.length()));
    }
    String rootAlone = root.substring(0, root.length() - 1);
    String path = pathAndQuery.split("[?#]", 2)[0];
    if (path.equals(rootAlone)) {
      return relative(pathAndQuery.substring(rootAlone.length()));
    }
    throw notHere("is not below the root of");
  }

  private static BatchUrl relative(String url) {
    String[] parts = url.split("#", 2)[0].split("\\?", 2);
    String path = parts[0].startsWith("./") ? parts[0].substring(2) : parts[0];
    if (Protocol.isBatch(path)) {
      throw new GatewayException(ErrorCode.REQUEST_MALFORMED, OF_BATCH);
    }
    return new BatchUrl(path, parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
  }

  private static GatewayException notHere(String how) {
    return new GatewayException(
        ErrorCode.RESOURCE_NOT_FOUND,
        "The URL of this request " + how + " the service that received the batch.");
  }
}
