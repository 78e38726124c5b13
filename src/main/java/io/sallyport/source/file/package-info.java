/**
 * Files as a source: a folder of CSV files, each an entity set, read in one pass from the first
 * line to the last.
 *
 * <p>Uses {@code source} and below, and FastCSV, which nobody else uses.
 */
@NullMarked
package io.sallyport.source.file;

import org.jspecify.annotations.NullMarked;
