/**
 * Decorators of sources: each is a source itself and adds one habit to another.
 *
 * <p>Uses {@code source} and what is below it; knows no kind of source and no protocol.
 */
@NullMarked
package io.sallyport.resilience;

import org.jspecify.annotations.NullMarked;
