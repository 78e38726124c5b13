package io.sallyport.plan;

import java.time.Instant;

/**
 * Kept data that a page continues.
 *
 * @param object what the entity set is bound to
 * @param takenAt when the source had the data of the first page
 */
public record Pin(String object, Instant takenAt) {}
