/**
 * What was found, in the forms in which people and machines read it.
 *
 * <p>Uses {@code crosscheck.triage}, {@code crosscheck.advice} and what they use.
 */
@NullMarked
package io.sallyport.crosscheck.report;

import org.jspecify.annotations.NullMarked;
