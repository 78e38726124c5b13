/**
 * Lightning components as rules see them: which external objects they import, show in forms, list
 * and aggregate. Reads words and tags, not the languages.
 *
 * <p>Uses {@code crosscheck.project}.
 */
@NullMarked
package io.sallyport.crosscheck.lightning;

import org.jspecify.annotations.NullMarked;
