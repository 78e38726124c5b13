/**
 * What becomes of findings: which are new, which are known, which somebody has decided to live
 * with, and how severe the project wants them to be.
 *
 * <p>Uses {@code crosscheck.rule} and what it uses.
 */
@NullMarked
package io.sallyport.crosscheck.triage;

import org.jspecify.annotations.NullMarked;
