package io.sallyport.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** One connection to a server on which requests are sent as they are written, byte by byte. */
public final class RawHttp implements AutoCloseable {
  private static final int GIVE_UP_AFTER_MILLIS = 30_000;
  private final Socket socket;
  private final InputStream in;

  /**
   * A response.
   *
   * @param headers by their names, whatever the letter case
   */
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  public RawHttp(int port) throws IOException {
    this(new Socket("localhost", port));
  }

  /**
   * @param socket one that is connected; closed with this
   */
  public RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(GIVE_UP_AFTER_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends one request on a connection of its own. */
  public static Answer exchange(int port, String request) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(request);
      return http.receive(request.startsWith("HEAD"));
    }
  }

  /** A GET with header fields, each with its line end. */
  public static Answer get(int port, String url, String... headers) throws IOException {
    String fields = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    boolean own = Arrays.stream(headers).anyMatch(h -> h.startsWith("Host:"));
    return exchange(
        port,
        "GET " + url + " HTTP/1.1\r\n" + (own ? "" : "Host: localhost\r\n") + fields + "\r\n");
  }

  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Says that nothing more will be sent; answers can still be received. */
  public void endOfRequest() throws IOException {
    socket.shutdownOutput();
  }

  public Answer receive(boolean head) throws IOException {
    String status = line();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    int length = head ? 0 : Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Answer(Integer.parseInt(status.split(" ")[1]), headers, in.readNBytes(length));
  }

  /** Waits for the server to send more, or to close the connection. */
  public boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the server closed the connection after: " + line);
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Hangs up without waiting for an answer. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
