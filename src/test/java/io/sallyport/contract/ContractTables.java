package io.sallyport.contract;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables that hold what is hard to get right, in the SQL of one database. */
final class ContractTables {
  static final int WIDTH = 500;
  static final int LARGE_ROWS = 200;
  static final int LARGE_ROW_CHARS = 60_000;
  static final int HUGE_ROW_CHARS = 9_000_000;
  static final int MANY_ROWS = 4_400;

  private final boolean h2;

  ContractTables(boolean h2) {
    this.h2 = h2;
  }

  String[] sql() {
    return new String[] {
      """
      CREATE TABLE TRAPS (
        ID BIGINT NOT NULL PRIMARY KEY,
        CODE VARCHAR(20),
        FIXED CHAR(5),
        SINGLE1 REAL,
        DOUBLE1 DOUBLE PRECISION,
        AMOUNT DECIMAL(30,10),
        SMALL1 SMALLINT,
        DAY1 DATE,
        AT1 TIMESTAMP(6) WITH TIME ZONE,
        OPENS TIME(3),
        TOKEN UUID,
        FLAG BOOLEAN,
        DATA %s,
        FREE %s)
      """
          .formatted(h2 ? "VARBINARY(50)" : "BYTEA", h2 ? "CLOB" : "TEXT"),
      """
      INSERT INTO TRAPS VALUES
      (1, 'abc', 'ab', 123.45, 0.1, 12345678901234567890.0123456789, 1, '2021-05-13',
        '2021-05-13 10:00:00.123456+00', '08:00:00', '0f0e0d0c-0b0a-4908-8706-050403020100', TRUE,
        %s, 'free text'),
      (2, 'ABC', 'AB', 0.1, 1e300, 0.0000000001, -1, '2021-05-14',
        '2021-05-13 23:59:59.999999+00', '08:30:00.5', NULL, FALSE, NULL, ''),
      (3, '', '', -3.4e38, -0.5, -1, NULL, '1999-12-31', '1999-12-31 00:00:00+00', '23:59:59.999',
        NULL, NULL, NULL, NULL),
      (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
      (5, 'a%%b_c', 'x y', 1, 1, 1, 5, '2021-05-15', '2021-05-15 00:00:00+00', '00:00:00', NULL,
        TRUE, NULL, NULL),
      (6, 'a\\[b]', 'ab c', 2, 2, 2, 6, '2021-05-16', '2021-05-16 12:00:00+02', '12:00:00', NULL,
        FALSE, NULL, NULL),
      (7, 'O''Neil & Co', 'z', 7.5, 7.5, 7.5, 7, '2021-05-17', '2021-05-17 00:00:00.5+00',
        '07:07:07', NULL, TRUE, NULL, NULL),
      (8, 'abc ', 'q', 8, 8, 8, 8, '2021-05-18', '2021-05-18 00:00:00+00', NULL, NULL, TRUE, NULL,
        NULL),
      (9007199254740993, 'big', 'big', 9, 9, 9, 9, '2021-05-19', '2021-05-19 00:00:00+00', NULL,
        NULL, TRUE, NULL, NULL)
      """
          .formatted(h2 ? "X'48656c6c6f3f3e'" : "'\\x48656c6c6f3f3e'"),
      "CREATE TABLE WIDE (ID INTEGER NOT NULL PRIMARY KEY, " + columns(" INTEGER") + ")",
      "INSERT INTO WIDE (ID) VALUES (1), (2)",
      "CREATE TABLE LARGE (ID INTEGER NOT NULL PRIMARY KEY, PAYLOAD VARCHAR("
          + LARGE_ROW_CHARS
          + "))",
      "INSERT INTO LARGE SELECT X, REPEAT('x', %d) FROM %s"
          .formatted(LARGE_ROW_CHARS, range(LARGE_ROWS)),
      "CREATE TABLE HUGE (ID INTEGER NOT NULL PRIMARY KEY, PAYLOAD %s)"
          .formatted(h2 ? "CLOB" : "TEXT"),
      "INSERT INTO HUGE VALUES (1, REPEAT('y', %d))".formatted(HUGE_ROW_CHARS),
      "CREATE TABLE MANY (ID INTEGER NOT NULL PRIMARY KEY, GROUP1 INTEGER NOT NULL, NAME"
          + " VARCHAR(40))",
      "INSERT INTO MANY SELECT 10 * X, MOD(X, 7), CONCAT('Row ', X) FROM " + range(MANY_ROWS),
      "CREATE TABLE MOVING (ID INTEGER NOT NULL PRIMARY KEY, NAME VARCHAR(40))",
      "INSERT INTO MOVING SELECT 10 * X, CONCAT('Row ', X) FROM " + range(500),
      "CREATE TABLE A_TABLE_WITH_A_NAME_THAT_IS_TOO_LONG_FOR_SALESFORCE"
          + " (ID INTEGER NOT NULL PRIMARY KEY, \"_odd__näme$\" INTEGER, \"2ND\" INTEGER)",
      "INSERT INTO A_TABLE_WITH_A_NAME_THAT_IS_TOO_LONG_FOR_SALESFORCE VALUES (1, 2, 3)",
      "CREATE VIEW ENDLESS AS SELECT CAST(1 AS INTEGER) AS ID, CAST(COUNT(*) AS BIGINT) AS STEPS"
          + " FROM "
          + range(100_000)
          + ", "
          + range(100_000).replace("R(X)", "S(Y)")
    };
  }

  static String column(int number) {
    return "COLUMN_%03d_OF_A_TABLE_THAT_IS_WIDE".formatted(number);
  }

  private static String columns(String type) {
    return IntStream.rangeClosed(1, WIDTH)
        .mapToObj(n -> column(n) + type)
        .collect(Collectors.joining(", "));
  }

  /** The numbers from 1 on, as the column X. */
  private String range(int last) {
    return (h2 ? "SYSTEM_RANGE" : "generate_series") + "(1, " + last + ") AS R(X)";
  }
}
