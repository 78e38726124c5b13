/**
 * What tests of several rooms share.
 *
 * <p>Uses whatever it helps to test.
 */
@NullMarked
package io.sallyport.testing;

import org.jspecify.annotations.NullMarked;
