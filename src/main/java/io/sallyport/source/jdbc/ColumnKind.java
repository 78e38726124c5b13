package io.sallyport.source.jdbc;

/** What a column holds, as far as comparing its values goes. */
enum ColumnKind {
  /** A whole number of at most 64 bits with a sign. */
  INTEGER,
  /** A decimal number, kept exactly. */
  DECIMAL,
  /** A floating point number of 32 bits. */
  REAL,
  /** A floating point number of 64 bits. */
  DOUBLE,
  BOOLEAN,
  /** A string that is compared as it is stored. */
  VARCHAR,
  /** A string filled up with blanks, which do not belong to the value. */
  CHAR,
  DATE,
  TIME,
  /** A date and a time of day without a zone. */
  TIMESTAMP,
  /** A point in time. */
  INSTANT,
  UUID,
  /** Bytes, compared as unsigned numbers from left to right. */
  BINARY,
  /** Something that can be read at most: nothing is known about comparing it. */
  OPAQUE;

  boolean isText() {
    return this == VARCHAR || this == CHAR;
  }

  boolean isExactNumber() {
    return this == INTEGER || this == DECIMAL;
  }

  boolean isFloating() {
    return this == REAL || this == DOUBLE;
  }
}
