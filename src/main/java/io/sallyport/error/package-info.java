/**
 * The closed catalogue of what can go wrong, the exceptions that carry it, and what tells an
 * operator where and what to change.
 *
 * <p>Uses nothing of the project and nothing of HTTP.
 */
@NullMarked
package io.sallyport.error;

import org.jspecify.annotations.NullMarked;
