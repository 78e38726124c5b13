/**
 * What a rule is, what it may ask of a project, and what it finds.
 *
 * <p>Uses what is read of a project: {@code crosscheck.project}, {@code .soql}, {@code .apex},
 * {@code .flow} and {@code .lightning}.
 */
@NullMarked
package io.sallyport.crosscheck.rule;

import org.jspecify.annotations.NullMarked;
