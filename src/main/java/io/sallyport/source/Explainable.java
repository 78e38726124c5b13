package io.sallyport.source;

import io.sallyport.plan.RequestContext;

/** A source that can tell what it sends to the system behind it. */
public interface Explainable {
  /**
   * The statement for a query, without the values in it. For those who run the gateway: it shows
   * more of the system than clients may see.
   *
   * @throws SourceException if the system has to be asked for it and cannot be
   */
  String statement(SourceQuery query, RequestContext context);
}
