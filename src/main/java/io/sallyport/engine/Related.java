package io.sallyport.engine;

import io.sallyport.plan.Expand;
import java.util.List;
import java.util.OptionalLong;

/**
 * The related entities of one entity.
 *
 * @param entities at most one if the navigation leads to one
 * @param count how many there are in all, if that was asked for
 */
public record Related(Expand expand, List<Entity> entities, OptionalLong count) {}
