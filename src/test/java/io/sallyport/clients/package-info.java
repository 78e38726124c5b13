/**
 * Clients that others wrote, as they come, against the running gateway.
 *
 * <p>Those of JavaScript are in {@code src/test/clients}. What a client trips over is mended in the
 * gateway, with a test beside those of the same kind; here nothing is bent to make a client work.
 */
@NullMarked
package io.sallyport.clients;

import org.jspecify.annotations.NullMarked;
