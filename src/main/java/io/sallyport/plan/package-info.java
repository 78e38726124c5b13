/**
 * What a request wants, as one immutable value, the circumstances it is carried out in, and the
 * kind of thread that looks after those.
 *
 * <p>Uses {@code expression}, {@code model} and {@code error}.
 */
@NullMarked
package io.sallyport.plan;

import org.jspecify.annotations.NullMarked;
