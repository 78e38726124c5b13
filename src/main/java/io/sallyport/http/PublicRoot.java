package io.sallyport.http;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * What absolute links begin with: what is configured, else what the client called, as far as a
 * proxy tells it.
 */
final class PublicRoot {
  private static final String PREFIX = "X-Forwarded-Prefix";
  private static final Pattern SANE_PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*");

  private final Optional<String> configured;

  PublicRoot(Optional<URI> configured) {
    this.configured = configured.map(url -> withoutSlash(url.toString()));
  }

  /** Without a slash at its end. */
  String of(Request request) {
    return configured.orElseGet(() -> origin(request) + prefix(request));
  }

  /** Scheme and host; Forwarded, X-Forwarded-Proto, -Host and -Port have been taken in already. */
  private static String origin(Request request) {
    // No header makes a connection over TLS a plain one; a proxy in front does it the other way.
    String scheme = Connections.isTls(request) ? "https" : request.getHttpURI().getScheme();
    String host = Request.getServerName(request);
    int port = Request.getServerPort(request);
    boolean usual = port <= 0 || port == ("https".equals(scheme) ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }

  /** What the proxy has cut off the path; the one nearest to the client comes first. */
  private static String prefix(Request request) {
    String header = request.getHeaders().get(PREFIX);
    String prefix = header == null ? "" : withoutSlash(header.split(",", 2)[0].strip());
    return SANE_PREFIX.matcher(prefix).matches() ? prefix : "";
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
