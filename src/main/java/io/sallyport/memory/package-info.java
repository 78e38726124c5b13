/**
 * What sources said about themselves, in files that are read at a start while they say nothing.
 *
 * <p>Uses {@code source}, {@code model} and {@code error}.
 */
@NullMarked
package io.sallyport.memory;

import org.jspecify.annotations.NullMarked;
