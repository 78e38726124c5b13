package io.sallyport.plan;

import io.sallyport.model.NavigationProperty;

/**
 * Related entities to be returned inline (OData 4.0 protocol, section 11.2.4.2).
 *
 * @param related what is wanted of the related entities of one entity, without the join to it
 */
public record Expand(NavigationProperty navigation, ReadPlan related) {}
