/**
 * The rules, in families: each rule stands in one place, with its words, its evidence and its
 * check.
 *
 * <p>Uses {@code crosscheck.rule} and what it uses.
 */
@NullMarked
package io.sallyport.crosscheck.catalogue;

import org.jspecify.annotations.NullMarked;
