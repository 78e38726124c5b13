package io.sallyport.crosscheck.lightning;

import io.sallyport.crosscheck.project.Place;
import java.util.Optional;

/**
 * A place where a component names an external object.
 *
 * @param field where the name goes on to one, such as {@code Status__c}
 */
public record ObjectUse(Kind kind, String object, Optional<String> field, Place place) {

  /** What a component does with it. */
  public enum Kind {
    /** {@code import ORDER from '@salesforce/schema/Order__x'}. */
    IMPORT,
    /** A tag that shows or edits records, such as {@code lightning-record-form}. */
    FORM,
    /** A field that users edit in a form. */
    INPUT,
    /** A list view, by one of the wire adapters for them. */
    LIST_VIEW,
    /** An aggregate of GraphQL. */
    AGGREGATE
  }
}
