/**
 * The closed catalogue of what can go wrong, and the one exception that carries it.
 *
 * <p>Uses nothing of the project and nothing of HTTP.
 */
@NullMarked
package io.sallyport.error;

import org.jspecify.annotations.NullMarked;
