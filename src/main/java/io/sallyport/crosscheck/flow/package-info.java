/**
 * Flows and processes as rules see them: elements, ways between them, variables, and what is
 * reached from where before a transaction ends.
 *
 * <p>Uses {@code crosscheck.project}.
 */
@NullMarked
package io.sallyport.crosscheck.flow;

import org.jspecify.annotations.NullMarked;
