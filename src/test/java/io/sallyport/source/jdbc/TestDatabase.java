package io.sallyport.source.jdbc;

import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;

/** The kinds of database that everything is tried on, with what they write in their own way. */
enum TestDatabase {
  H2("TIMESTAMP(9)", "TIMESTAMP(9) WITH TIME ZONE", "UUID", "VARBINARY(20)", "", ""),
  POSTGRES("TIMESTAMP(6)", "TIMESTAMPTZ(6)", "UUID", "BYTEA", "COLLATE \"C\"", ""),
  MARIADB(
      "DATETIME(6)",
      "TIMESTAMP(6) NULL",
      "UUID",
      "VARBINARY(20)",
      "COLLATE utf8mb4_nopad_bin",
      "CHARACTER SET latin1");

  final String timestamp;
  final String instant;
  final String uuid;
  final String binary;
  final String codePointOrder;
  final String latin;

  TestDatabase(
      String timestamp,
      String instant,
      String uuid,
      String binary,
      String codePointOrder,
      String latin) {
    this.timestamp = timestamp;
    this.instant = instant;
    this.uuid = uuid;
    this.binary = binary;
    this.codePointOrder = codePointOrder;
    this.latin = latin;
  }

  /** Skips the test if it cannot be reached. */
  Database database() {
    return switch (this) {
      case H2 -> Databases.h2();
      case POSTGRES -> Databases.postgres();
      case MARIADB -> Databases.mariaDb();
    };
  }

  /** A name as the database keeps it. */
  String quoted(String name) {
    return this == MARIADB ? "`" + name + "`" : "\"" + name + "\"";
  }
}
