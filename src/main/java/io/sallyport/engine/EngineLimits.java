package io.sallyport.engine;

/**
 * What one request may cost the gateway.
 *
 * @param maxScannedRows rows that the gateway reads from one source to do its share of a request,
 *     at most; rows that the source has narrowed to a page do not count
 */
public record EngineLimits(long maxScannedRows) {}
