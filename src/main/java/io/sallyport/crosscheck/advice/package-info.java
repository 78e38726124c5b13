/**
 * Which integration pattern fits each place where a project touches external objects.
 *
 * <p>Uses what is read of a project, {@code crosscheck.rule} and {@code crosscheck.triage}.
 */
@NullMarked
package io.sallyport.crosscheck.advice;

import org.jspecify.annotations.NullMarked;
