package io.sallyport.source;

import io.sallyport.plan.Grouping;

/**
 * What is asked of a source that makes groups by itself.
 *
 * @param grouping one that the source has said it can carry out; it averages nothing, because a
 *     quotient is rounded in one place only
 * @param groups which groups are wanted, and of each the properties of {@link Grouping#properties}
 *     that it names
 */
public record AggregateQuery(Grouping grouping, SourceQuery groups) {}
