/**
 * The judge of a Salesforce project: what of it cannot work, works differently or costs on external
 * objects, and which integration pattern fits instead.
 *
 * <p>Uses {@code model} and {@code error}.
 */
@NullMarked
package io.sallyport.crosscheck;

import org.jspecify.annotations.NullMarked;
