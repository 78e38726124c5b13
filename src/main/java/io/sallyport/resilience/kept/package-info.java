/**
 * The store of rows that sources have given: in memory, and on disk where it may.
 *
 * <p>Knows bytes, columns and ages; knows no question and no source. The only user of MVStore.
 */
@NullMarked
package io.sallyport.resilience.kept;

import org.jspecify.annotations.NullMarked;
