/**
 * What a request wants, as one immutable value, and the circumstances it is carried out in.
 *
 * <p>Uses {@code expression}, {@code model} and {@code error}.
 */
@NullMarked
package io.sallyport.plan;

import org.jspecify.annotations.NullMarked;
