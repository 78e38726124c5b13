package io.sallyport.http;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;

/** What the connection of a request is like, whatever its headers say. */
final class Connections {
  private Connections() {}

  static boolean isTls(Request request) {
    return endPoint(request) instanceof SslConnection.SslEndPoint;
  }

  /** Of the client, who has the key to it, if its issuer is trusted; empty if there is none. */
  static Optional<X509Certificate> certificate(Request request) {
    return Optional.ofNullable(endPoint(request).getSslSessionData())
        .map(EndPoint.SslSessionData::peerCertificates)
        .filter(chain -> chain.length > 0)
        .map(chain -> chain[0]);
  }

  /** The bytes as they come over the network, encrypted or not. */
  static Optional<WatchedEndPoint> network(Request request) {
    EndPoint endPoint =
        endPoint(request) instanceof SslConnection.SslEndPoint decrypted
            ? decrypted.getSslConnection().getEndPoint()
            : endPoint(request);
    return endPoint instanceof WatchedEndPoint watched ? Optional.of(watched) : Optional.empty();
  }

  private static EndPoint endPoint(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }
}
