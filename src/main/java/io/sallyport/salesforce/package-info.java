/**
 * The model as Salesforce can take it: names, types, lengths and a number of entity sets that its
 * sync maps to external objects without a loss.
 *
 * <p>Uses {@code model} and {@code error}.
 */
@NullMarked
package io.sallyport.salesforce;

import org.jspecify.annotations.NullMarked;
