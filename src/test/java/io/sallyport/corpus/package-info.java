/**
 * A corpus of queries, and the tables they are about, to compare sources with: the same rows stand
 * in a database and in files, and every query has one right answer.
 *
 * <p>Uses the sources and the service as a client does.
 */
@NullMarked
package io.sallyport.corpus;

import org.jspecify.annotations.NullMarked;
