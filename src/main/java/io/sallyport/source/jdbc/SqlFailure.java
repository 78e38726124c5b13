package io.sallyport.source.jdbc;

/** What an error of a database means to somebody who waits for rows. */
enum SqlFailure {
  /** It took too long, or was cancelled. */
  TIMEOUT,
  /** No connection, or none any more. */
  UNREACHABLE,
  /** No such table or view, or none that may be seen. */
  NO_TABLE,
  NO_COLUMN,
  /** The database is well and will not answer this: a value, a right or a statement is wrong. */
  REFUSED,
  OTHER
}
