package io.sallyport.resilience;

import java.time.Duration;

/**
 * How reads of one source are protected from it, and it from them.
 *
 * @param source its name
 * @param deadline how long one read may take, whatever the request has left
 * @param retries further tries of a read that failed before it gave a row
 * @param retryBackoff the wait before the first of them; the waits double, and vary by half
 * @param concurrentReads at the same time at most
 * @param queuedReads that may wait for their turn
 * @param queueWait how long one may wait for its turn
 * @param failureRate percent of the last reads that must have failed to open the circuit breaker
 * @param window how many reads it looks at
 * @param minimumReads before which it concludes nothing
 * @param openFor how long it stays open
 * @param probes reads that must succeed before it closes
 */
public record ReadRules(
    String source,
    Duration deadline,
    int retries,
    Duration retryBackoff,
    int concurrentReads,
    int queuedReads,
    Duration queueWait,
    int failureRate,
    int window,
    int minimumReads,
    Duration openFor,
    int probes) {}
