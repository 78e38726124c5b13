/**
 * From what a client says about itself to who it is: credentials to a caller, or to none.
 *
 * <p>Uses {@code tls} and {@code error}. The only user of the JWT library.
 */
@NullMarked
package io.sallyport.auth;

import org.jspecify.annotations.NullMarked;
