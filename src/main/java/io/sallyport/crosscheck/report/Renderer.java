package io.sallyport.crosscheck.report;

import java.io.IOException;
import java.io.Writer;

/** A form of a report. The same report gives the same text, on any platform, at any time. */
@FunctionalInterface
public interface Renderer {
  /** Writes all of it; does not close what it writes to. */
  void render(Report report, Writer out) throws IOException;
}
