package io.sallyport.source;

import io.sallyport.plan.RequestContext;

/** A legacy system that can be read. Thread-safe. */
public interface Source extends AutoCloseable {

  /** What it can do by itself; constant for the life of the source. */
  Capabilities capabilities();

  /**
   * Carries out a query that its capabilities allow.
   *
   * @return the rows; the caller closes them, also after an error
   * @throws SourceException if the source fails or the context is cancelled; while rows are being
   *     read it can come from the rows too
   */
  RowStream read(SourceQuery query, RequestContext context);

  @Override
  void close();
}
