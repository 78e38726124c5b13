package io.sallyport.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A web site with the page of {@code src/test/clients/ui5} and the libraries of OpenUI5 as their
 * packages have them. What the page has seen it posts to {@code /report}.
 */
final class Ui5Site implements AutoCloseable {
  private static final String LIBRARIES = "/resources/";
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "js", "text/javascript", "json", "application/json");

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads;
  private final CompletableFuture<String> report;

  /**
   * @param folder where the page and the packages are
   */
  Ui5Site(Path folder) throws IOException {
    this.folder = folder;
    report = new CompletableFuture<>();
    threads = Executors.newFixedThreadPool(4);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What the page has seen, as JSON. */
  CompletableFuture<String> report() {
    return report;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/report")) {
        report.complete(new String(body, StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      Optional<Path> file = file(path);
      if (file.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
      exchange
          .getResponseHeaders()
          .set("Content-Type", (type == null ? "text/plain" : type) + ";charset=utf-8");
      byte[] bytes = Files.readAllBytes(file.get());
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Optional<Path> file(String path) throws IOException {
    if (!path.startsWith(LIBRARIES)) {
      return Optional.of(folder.resolve("ui5" + path)).filter(Files::isRegularFile);
    }
    try (Stream<Path> libraries = Files.list(folder.resolve("node_modules/@openui5"))) {
      return libraries
          .map(library -> library.resolve("src").resolve(path.substring(LIBRARIES.length())))
          .filter(Files::isRegularFile)
          .findFirst();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
