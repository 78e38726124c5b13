/**
 * Divides the work of a read between a source and the gateway, and does the gateway's share:
 * filter, sort, skip, top, count and the joining of related entities.
 *
 * <p>Uses {@code source}, {@code plan}, {@code expression}, {@code model} and {@code error}; knows
 * no kind of source and no protocol.
 */
@NullMarked
package io.sallyport.engine;

import org.jspecify.annotations.NullMarked;
