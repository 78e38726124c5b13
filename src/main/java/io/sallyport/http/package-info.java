/**
 * The server: listeners, limits, request ids, deadlines and the admin port. The only user of Jetty.
 *
 * <p>Uses {@code odata} and what is below it; nobody uses it but the composition root.
 */
@NullMarked
package io.sallyport.http;

import org.jspecify.annotations.NullMarked;
