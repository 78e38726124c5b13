package io.sallyport.plan;

import io.sallyport.model.NavigationProperty;

/**
 * Related entities to be returned inline (OData 4.0 protocol, section 11.2.4.2).
 *
 * @param related what is wanted of the related entities of one entity, without the join to it
 * @param form what is shown of them
 */
public record Expand(NavigationProperty navigation, ReadPlan related, Form form) {

  /** What is shown of related entities. */
  public enum Form {
    /** The selected properties. */
    ENTITIES,
    /** Their addresses. */
    REFERENCES,
    /** How many there are. */
    COUNT
  }

  /** The entities themselves. */
  public Expand(NavigationProperty navigation, ReadPlan related) {
    this(navigation, related, Form.ENTITIES);
  }
}
