/**
 * Judges one query or search: what Salesforce refuses of it, what it asks a gateway for, and how
 * that is carried out.
 *
 * <p>Uses all of {@code crosscheck}.
 */
@NullMarked
package io.sallyport.crosscheck.query;

import org.jspecify.annotations.NullMarked;
