/**
 * The port to a legacy system: what it can do, what it is asked, what it answers.
 *
 * <p>Uses {@code plan}, {@code expression}, {@code model} and {@code error}. Each kind of source
 * has a room of its own below this one.
 */
@NullMarked
package io.sallyport.source;

import org.jspecify.annotations.NullMarked;
