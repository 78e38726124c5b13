package io.sallyport.crosscheck.query;

import io.sallyport.crosscheck.request.SalesforceRequest;

/** Says what a gateway does with requests, without doing it. Thread-safe. */
@FunctionalInterface
public interface Executor {
  /**
   * @throws io.sallyport.error.GatewayException if that cannot be told at the moment
   */
  Execution explain(SalesforceRequest request);
}
