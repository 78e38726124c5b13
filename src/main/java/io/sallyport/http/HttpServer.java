package io.sallyport.http;

import io.sallyport.auth.Authentication;
import io.sallyport.http.AttendedEndPoint.Attendance;
import io.sallyport.odata.ODataService;
import io.sallyport.tls.TlsFiles;
import io.sallyport.tls.TlsVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The two listeners: one for clients, one for operators. */
public final class HttpServer implements AutoCloseable {
  private static final int MAX_THREADS = 200;
  private static final int OUTPUT_BUFFER_BYTES = 64 * 1024;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int ATTENDANTS_PER_PROCESSOR = 4;
  private static final Duration ATTENDANCE = Duration.ofMillis(2);

  static {
    // Jetty would find it out by the management beans of Java, which take their time to load.
    System.getProperties().putIfAbsent("org.eclipse.jetty.util.referencesPerCacheLine", "16");
  }

  private final Server server;
  private final ServerConnector clients;
  private final ServerConnector operators;
  private final Attendance attendance = new Attendance(new Semaphore(attendants()), ATTENDANCE);
  private final RequestWatch watch = new RequestWatch();
  private final Gzip gzip = new Gzip();
  private final Optional<TlsListener> tls;

  /**
   * Where and how to listen.
   *
   * @param port 0 for any free one
   * @param adminHost where the port for operators listens
   * @param adminPort 0 for any free one
   * @param maxHeaderBytes of the URL and the headers of a request together
   * @param publicUrl what absolute links start with; empty to take it from each request
   * @param maxBodyBytes of the body of a request, uncompressed
   * @param allowedOrigins of web pages that may read from here; {@code *} stands for all
   * @param requestTimeout how long an answer may take
   * @param tls of the listener for clients; empty for plain HTTP
   */
  public record Settings(
      String host,
      int port,
      String adminHost,
      int adminPort,
      int maxHeaderBytes,
      Optional<URI> publicUrl,
      int maxBodyBytes,
      List<String> allowedOrigins,
      Duration requestTimeout,
      Optional<Tls> tls) {

    public Settings {
      allowedOrigins = List.copyOf(allowedOrigins);
    }
  }

  /**
   * How to speak TLS.
   *
   * @param minimumVersion this one and later ones are spoken
   * @param checkEvery how often to look whether there are new files
   */
  public record Tls(TlsFiles files, TlsVersion minimumVersion, Duration checkEvery) {}

  /**
   * @param services by their path, such as {@code /odata}
   * @param authentication of the callers of all services
   * @throws io.sallyport.error.GatewayException if the files for TLS cannot be used
   */
  public HttpServer(
      Settings settings,
      Map<String, ODataService> services,
      Authentication authentication,
      Operations operations) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("http");
    if (VirtualThreads.areSupported()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    server = new Server(threads);
    server.setErrorHandler(new ProtocolErrors());
    server.setStopTimeout(GRACE.toMillis());
    tls = settings.tls().map(t -> new TlsListener(t, Clock.systemUTC()));
    clients = connector("clients", settings, settings.host(), settings.port(), this::factories);
    operators =
        connector(
            "operators", settings, settings.adminHost(), settings.adminPort(), HttpServer::plain);
    server.setHandler(
        new IdleConnections(
            new Handler.Sequence(
                new AdminHandler(operators, operations.admin()),
                new TlsOnly(tls.isPresent()),
                new ServiceHandler(services, settings, watch, gzip, authentication, operations))));
  }

  /**
   * As many as keep the processors busy: with more, they would get into the way of one another.
   * None of virtual threads, which keep a real one from its work while they wait like this.
   */
  private static int attendants() {
    return VirtualThreads.areSupported()
        ? 0
        : Math.min(
            MAX_THREADS / 4, ATTENDANTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads what the first server needs, so that it need not wait for it. May be called by any
   * thread, any number of times.
   */
  public static void warmUp() {
    Server server = new Server();
    new ServerConnector(server, new HttpConnectionFactory());
  }

  private ConnectionFactory[] factories(HttpConfiguration configuration) {
    return tls.map(t -> t.factories(configuration)).orElseGet(() -> plain(configuration));
  }

  private static ConnectionFactory[] plain(HttpConfiguration configuration) {
    return new ConnectionFactory[] {new HttpConnectionFactory(configuration)};
  }

  private ServerConnector connector(
      String name,
      Settings settings,
      String host,
      int port,
      Function<HttpConfiguration, ConnectionFactory[]> factories) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setRequestHeaderSize(settings.maxHeaderBytes());
    configuration.setOutputBufferSize(OUTPUT_BUFFER_BYTES);
    configuration.setSendServerVersion(false);
    // The path is read as it was sent: a slash or a percent sign may be part of a key.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.addCustomizer(new ForwardedRequestCustomizer());
    ServerConnector connector =
        new ServerConnector(server, factories.apply(configuration)) {
          @Override
          protected SocketChannelEndPoint newEndPoint(
              SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            WatchedEndPoint endPoint =
                new AttendedEndPoint(
                    channel, selector, key, getScheduler(), getExecutor(), attendance);
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
          }
        };
    connector.setName(name);
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    return connector;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if a port is taken or not allowed
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** The port for clients, once started. */
  public int port() {
    return clients.getLocalPort();
  }

  /** The port for operators, once started. */
  public int adminPort() {
    return operators.getLocalPort();
  }

  /** Waits until the server has been stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Lets running requests end for a short time, then stops. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    } finally {
      tls.ifPresent(TlsListener::close);
      watch.close();
      gzip.close();
    }
  }
}
