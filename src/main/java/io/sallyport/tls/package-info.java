/**
 * Keys and certificates in files: read, checked and made into what a listener of TLS works with.
 *
 * <p>Uses {@code error}. What is wrong with a file is a {@code GatewayException} with a sentence
 * for the operator; nothing secret is in it.
 */
@NullMarked
package io.sallyport.tls;

import org.jspecify.annotations.NullMarked;
