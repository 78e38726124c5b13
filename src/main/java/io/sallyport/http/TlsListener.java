package io.sallyport.http;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.plan.Lookout;
import io.sallyport.tls.TlsFiles;
import io.sallyport.tls.Validity;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS on the port for clients. The files are looked at now and then: new ones serve the connections
 * that are made from then on, unless they cannot be used.
 */
final class TlsListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsListener.class);

  /** Of a name that somebody chose who is not known. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final SslContextFactory.Server ssl = new SslContextFactory.Server();
  private final TlsFiles files;
  private final Clock clock;
  private final Lookout lookout;
  private String used;
  private String seen;

  /**
   * @throws GatewayException if the files cannot be used
   */
  TlsListener(HttpServer.Tls tls, Clock clock) {
    this.files = tls.files();
    this.clock = clock;
    used = files.fingerprint();
    seen = used;
    ssl.setSslContext(files.read().context());
    ssl.setIncludeProtocols(tls.minimumVersion().andLater().toArray(String[]::new));
    ssl.setRenegotiationAllowed(false);
    // Only asked for: who has none is told so by HTTP, in words, and not by a broken handshake.
    ssl.setWantClientAuth(files.issuers().isPresent());
    lookout = new Lookout("certificate-watch", tls.checkEvery(), this::look);
  }

  /** Who speaks plain HTTP is understood too, to be told that this is the wrong port for it. */
  ConnectionFactory[] factories(HttpConfiguration configuration) {
    // The name in Host is not compared with the certificate: the client has done that with the name
    // it called, and a proxy calls by another.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    SslConnectionFactory tls = new SslConnectionFactory(ssl, http.getProtocol());
    tls.addBean(new Handshakes());
    return new ConnectionFactory[] {new DetectorConnectionFactory(tls), http};
  }

  /** Waits for one more look after a change: a file, or its pair, may be only half written. */
  private void look() {
    String now = files.fingerprint();
    boolean settled = now.equals(seen);
    seen = now;
    if (!settled || now.equals(used)) {
      return;
    }
    used = now;
    try {
      TlsFiles.Material material = files.read();
      Validity.objection(material.certificate(), clock.instant()).ifPresent(TlsListener::refuse);
      ssl.reload(factory -> factory.setSslContext(material.context()));
      LOG.info(
          "New files for TLS are in use; the certificate holds until {}",
          material.certificate().getNotAfter().toInstant());
    } catch (GatewayException e) {
      LOG.warn("New files for TLS are not taken, the ones before stay in use: {}", e.message());
    } catch (Exception e) {
      LOG.warn("New files for TLS are not taken, the ones before stay in use", e);
    }
  }

  private static void refuse(String objection) {
    throw new GatewayException(ErrorCode.CONFIGURATION_INVALID, "the certificate " + objection);
  }

  /** Says why a client's certificate was refused, which the client is told in one word only. */
  private static final class Handshakes implements SslHandshakeListener {
    @Override
    public void handshakeFailed(Event event, Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof CertificateException) {
          LOG.info(
              "The certificate of a client at {} was refused: {}",
              event.getEndPoint().getRemoteSocketAddress(),
              CONTROL.matcher(reason(cause)).replaceAll("_"));
          return;
        }
      }
      LOG.debug("a handshake failed", failure);
    }

    /** The sentence of whoever found it out, without the classes of those who passed it on. */
    private static String reason(Throwable refusal) {
      Throwable cause = refusal;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String subject =
          refusal.getCause() instanceof CertPathValidatorException path
                  && path.getCertPath() != null
                  && path.getCertPath().getCertificates().get(0) instanceof X509Certificate shown
              ? shown.getSubjectX500Principal().getName() + ": "
              : "";
      return subject + cause.getMessage();
    }
  }

  @Override
  public void close() {
    lookout.close();
  }
}
