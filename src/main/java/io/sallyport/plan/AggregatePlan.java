package io.sallyport.plan;

/**
 * What an aggregation wants: how entities become groups, and which of the groups, in which order.
 *
 * @param groups a read of the entity set that {@link Grouping#groups} made; it expands nothing
 */
public record AggregatePlan(Grouping grouping, ReadPlan groups) {}
