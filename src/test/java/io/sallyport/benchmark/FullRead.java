package io.sallyport.benchmark;

import java.io.IOException;
import java.util.Arrays;

/** Reads all rows page by page, as a client that copies them does, and compares the pages. */
final class FullRead {
  private static final int PAGE = 2_000;
  private static final int REPEATED = 100;
  private static final String NEXT = "\"@odata.nextLink\":\"";

  private final ServerProcess gateway;
  private final Report report;
  private final String headers = "Prefer: odata.maxpagesize=" + PAGE + "\r\n";

  FullRead(ServerProcess gateway, Report report) {
    this.gateway = gateway;
    this.report = report;
  }

  void run(int rows) throws IOException {
    String first = Scenario.everything();
    String last = first;
    int pages = 0;
    long bytes = 0;
    long start = System.nanoTime();
    try (Wire wire = new Wire(gateway.port())) {
      String next = first;
      while (!next.isEmpty()) {
        // The last page that is full is the one that compares with the first.
        last = next;
        next = send(wire, next);
        bytes += wire.bodyLength();
        pages++;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (pages < rows / PAGE) {
      throw new IOException("only " + pages + " pages");
    }
    report.note(
        String.format(
            "All %,d rows through next links: %d pages, %.0f MB in %.1f s (%,.0f rows a second)",
            rows, pages, bytes / 1e6, seconds, rows / seconds));
    pages(first, last);
  }

  private String send(Wire wire, String path) throws IOException {
    int status = wire.send(Wire.request(gateway.port(), path, headers), true);
    if (status != 200) {
      throw new IOException(status + " for " + path);
    }
    String body = wire.body();
    int at = body.lastIndexOf(NEXT);
    if (at < 0) {
      return "";
    }
    String link = body.substring(at + NEXT.length(), body.indexOf('"', at + NEXT.length()));
    return link.substring(link.indexOf("/odata/"));
  }

  private void pages(String first, String last) throws IOException {
    long[] firsts = new long[REPEATED];
    long[] lasts = new long[REPEATED];
    try (Wire wire = new Wire(gateway.port())) {
      for (int i = 0; i < REPEATED; i++) {
        boolean firstComesFirst = i % 2 == 0;
        if (firstComesFirst) {
          firsts[i] = time(wire, first);
        }
        lasts[i] = time(wire, last);
        if (!firstComesFirst) {
          firsts[i] = time(wire, first);
        }
      }
    }
    Arrays.sort(firsts);
    Arrays.sort(lasts);
    report.pages(firsts[REPEATED / 2] / 1e6, lasts[REPEATED / 2] / 1e6);
  }

  private long time(Wire wire, String path) throws IOException {
    long start = System.nanoTime();
    wire.send(Wire.request(gateway.port(), path, headers), false);
    return System.nanoTime() - start;
  }
}
