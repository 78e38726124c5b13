/**
 * Copies of whole entity sets, made from time to time and when an operator says so, for the time
 * when their source cannot answer.
 *
 * <p>Knows when to copy and which copy is the newest; knows no database and no question.
 */
@NullMarked
package io.sallyport.resilience.snapshot;

import org.jspecify.annotations.NullMarked;
