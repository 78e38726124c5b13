/**
 * Relational databases as sources: filters become SQL that means exactly what the evaluator means,
 * rows are read through a cursor.
 *
 * <p>Uses {@code source} and below, and alone JDBC, JDBI, HikariCP and H2. A new dialect is one
 * file and one line in {@link io.sallyport.source.jdbc.Dialects}.
 */
@NullMarked
package io.sallyport.source.jdbc;

import org.jspecify.annotations.NullMarked;
