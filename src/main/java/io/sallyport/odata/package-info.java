/**
 * The protocol: what a URL means, and how an answer is written. The only user of Olingo and of
 * Jackson; no type of either leaves it.
 *
 * <p>Uses {@code engine} and what is below it; knows no server.
 */
@NullMarked
package io.sallyport.odata;

import org.jspecify.annotations.NullMarked;
