/**
 * Apex as rules see it: classes, methods, and where they query, search, write and call. The only
 * user of the parser, whose trees do not leave this package.
 *
 * <p>Uses {@code crosscheck.project} and {@code crosscheck.soql}.
 */
@NullMarked
package io.sallyport.crosscheck.apex;

import org.jspecify.annotations.NullMarked;
