/**
 * What is exposed: entity sets, their properties, keys and navigation, and the source each is bound
 * to. Immutable; a reload builds a new graph.
 *
 * <p>Uses {@code error} only.
 */
@NullMarked
package io.sallyport.model;

import org.jspecify.annotations.NullMarked;
