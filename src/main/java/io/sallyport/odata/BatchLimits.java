package io.sallyport.odata;

/**
 * How much one batch may ask for.
 *
 * @param maxRequests requests in it at most
 * @param maxResponseBytes of all responses together; what comes later is refused
 */
public record BatchLimits(int maxRequests, long maxResponseBytes) {

  public BatchLimits {
    if (maxRequests < 1 || maxResponseBytes < 1) {
      throw new IllegalArgumentException(maxRequests + ", " + maxResponseBytes);
    }
  }
}
