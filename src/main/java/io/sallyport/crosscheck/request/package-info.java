/**
 * The OData requests that Salesforce Connect makes of queries and searches, as far as that is
 * documented or was seen; what is neither is said to be assumed.
 *
 * <p>Uses {@code crosscheck.soql} and {@code crosscheck.project}.
 */
@NullMarked
package io.sallyport.crosscheck.request;

import org.jspecify.annotations.NullMarked;
