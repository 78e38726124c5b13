/**
 * SOQL and SOSL as rules see them: free of the parser, with the place of each part.
 *
 * <p>Uses {@code crosscheck.project}.
 */
@NullMarked
package io.sallyport.crosscheck.soql;

import org.jspecify.annotations.NullMarked;
