package io.sallyport.corpus;

import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;

/**
 * How a column is kept: its type for clients and its type in each database, the nearest one where a
 * database has no equal. Texts come under every kind of collation that compares otherwise than
 * OData does.
 */
enum Storage {
  INT16(PrimitiveType.INT16, Facets.NONE, "SMALLINT"),
  INT32(PrimitiveType.INT32, Facets.NONE, "INT"),
  INT64(PrimitiveType.INT64, Facets.NONE, "BIGINT"),
  MONEY(PrimitiveType.DECIMAL, Facets.decimal(12, 3), "DECIMAL(12, 3)"),
  WIDE(PrimitiveType.DECIMAL, Facets.decimal(38, 10), "DECIMAL(38, 10)"),
  HUGE(PrimitiveType.DECIMAL, Facets.decimal(38, 0), "DECIMAL(38, 0)"),
  SINGLE(PrimitiveType.SINGLE, Facets.NONE, "REAL", "REAL", "FLOAT"),
  DOUBLE(PrimitiveType.DOUBLE, Facets.NONE, "DOUBLE PRECISION"),
  BOOLEAN(PrimitiveType.BOOLEAN, Facets.NONE, "BOOLEAN"),
  DATE(PrimitiveType.DATE, Facets.NONE, "DATE"),
  TIME(PrimitiveType.TIME_OF_DAY, Facets.precision(3), "TIME(3)"),
  CLOCK(PrimitiveType.TIME_OF_DAY, Facets.precision(0), "TIME(0)"),
  /** A local time, in the time zone of its source. */
  LOCAL(
      PrimitiveType.DATE_TIME_OFFSET,
      Facets.precision(6),
      "TIMESTAMP(6)",
      "TIMESTAMP(6)",
      "DATETIME(6)"),
  LOCAL_SECOND(
      PrimitiveType.DATE_TIME_OFFSET,
      Facets.precision(0),
      "TIMESTAMP(0)",
      "TIMESTAMP(0)",
      "DATETIME(0)"),
  INSTANT(
      PrimitiveType.DATE_TIME_OFFSET,
      Facets.precision(6),
      "TIMESTAMP(6) WITH TIME ZONE",
      "TIMESTAMPTZ(6)",
      "TIMESTAMP(6) NULL DEFAULT NULL"),
  GUID(PrimitiveType.GUID, Facets.NONE, "UUID"),
  BINARY(PrimitiveType.BINARY, Facets.maxLength(20), "VARBINARY(20)", "BYTEA", "VARBINARY(20)"),
  /** As the database compares texts when it is not told anything. */
  TEXT(PrimitiveType.STRING, Facets.maxLength(40), "VARCHAR(40)"),
  /** Neither letter case nor accents count. */
  LOOSE(
      PrimitiveType.STRING,
      Facets.maxLength(40),
      "VARCHAR(40)",
      "VARCHAR(40) COLLATE {schema}.loose",
      "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"),
  /** Letter case does not count. */
  CASELESS(
      PrimitiveType.STRING,
      Facets.maxLength(40),
      "VARCHAR_IGNORECASE(40)",
      "VARCHAR(40) COLLATE {schema}.caseless",
      "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"),
  /** In the order of a language. */
  LINGUISTIC(
      PrimitiveType.STRING,
      Facets.maxLength(40),
      "VARCHAR(40)",
      "VARCHAR(40) COLLATE \"en-x-icu\"",
      "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci"),
  /** By code point. */
  EXACT(
      PrimitiveType.STRING,
      Facets.maxLength(40),
      "VARCHAR(40)",
      "VARCHAR(40) COLLATE \"C\"",
      "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin"),
  /** Filled up with blanks, which are no part of the value. */
  PADDED(PrimitiveType.STRING, Facets.maxLength(8), "CHAR(8)"),
  /** In a character set that does not have every character. */
  LATIN(
      PrimitiveType.STRING,
      Facets.maxLength(20),
      "VARCHAR(20)",
      "VARCHAR(20)",
      "VARCHAR(20) CHARACTER SET latin1"),
  LONG_TEXT(PrimitiveType.STRING, Facets.NONE, "CHARACTER LARGE OBJECT", "TEXT", "LONGTEXT");

  final PrimitiveType type;
  final Facets facets;
  final String h2;
  final String postgres;
  final String mariaDb;

  Storage(PrimitiveType type, Facets facets, String everywhere) {
    this(type, facets, everywhere, everywhere, everywhere);
  }

  Storage(PrimitiveType type, Facets facets, String h2, String postgres, String mariaDb) {
    this.type = type;
    this.facets = facets;
    this.h2 = h2;
    this.postgres = postgres;
    this.mariaDb = mariaDb;
  }
}
