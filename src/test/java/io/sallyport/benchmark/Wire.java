package io.sallyport.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A connection to a server of this machine that is kept open: the least of HTTP/1.1 that measuring
 * needs, so that the measuring costs little. Not thread-safe.
 */
final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private byte[] buffer = new byte[64 * 1024];
  private int filled;
  private int headEnd;
  private long bodyLength;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    out = socket.getOutputStream();
    in = socket.getInputStream();
  }

  /** The bytes of a request. */
  static byte[] request(int port, String path, String headers) {
    String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers;
    return (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Sends a request and reads all of its answer.
   *
   * @param keepBody whether the body is wanted, or only read
   * @return the status
   */
  int send(byte[] request, boolean keepBody) throws IOException {
    out.write(request);
    filled = 0;
    headEnd = -1;
    while (headEnd < 0) {
      fill();
      headEnd = endOfHead();
    }
    bodyLength = Long.parseLong(header("content-length").trim());
    long left = bodyLength - (filled - headEnd);
    if (keepBody) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length, headEnd + (int) bodyLength));
    }
    while (left > 0) {
      int from = keepBody ? filled : headEnd;
      int read = in.read(buffer, from, buffer.length - from);
      if (read < 0) {
        throw new IOException("the answer ends early");
      }
      filled = from + read;
      left -= read;
    }
    return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + (buffer[11] - '0');
  }

  private void fill() throws IOException {
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new IOException("no answer");
    }
    filled += read;
  }

  private int endOfHead() {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The value of a header of the last answer; empty text if it has none. */
  String header(String name) {
    for (int line = 0; line < headEnd; line++) {
      if (buffer[line] == '\n' && matches(line + 1, name)) {
        int from = line + 2 + name.length();
        int to = from;
        while (buffer[to] != '\r') {
          to++;
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private boolean matches(int from, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (from + i >= headEnd || Character.toLowerCase(buffer[from + i]) != name.charAt(i)) {
        return false;
      }
    }
    return buffer[from + name.length()] == ':';
  }

  long bodyLength() {
    return bodyLength;
  }

  /** The body of the last answer, if it was kept. */
  String body() {
    return new String(buffer, headEnd, (int) bodyLength, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "connection to port %d", socket.getPort());
  }
}
