package io.sallyport.source.jdbc;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A table with a column of every kind, full of values on which databases disagree. */
final class SampleTable implements AutoCloseable {
  static final Property ID = Property.of("Id", PrimitiveType.INT32).fromColumn("id").required();
  static final Property NAME = Property.of("Name", PrimitiveType.STRING).fromColumn("name");
  static final Property CODE = Property.of("Code", PrimitiveType.STRING).fromColumn("code");
  static final Property EXACT = Property.of("Exact", PrimitiveType.STRING).fromColumn("exact");
  static final Property TITLE =
      Property.of("Title", PrimitiveType.STRING).fromColumn("title").required();
  static final Property LATIN = Property.of("Latin", PrimitiveType.STRING).fromColumn("latin");
  static final Property SMALL = Property.of("Small", PrimitiveType.INT16).fromColumn("small");
  static final Property NUMBER = Property.of("Number", PrimitiveType.INT32).fromColumn("number");
  static final Property BIG = Property.of("Big", PrimitiveType.INT64).fromColumn("big");
  static final Property PRICE = Property.of("Price", PrimitiveType.DECIMAL).fromColumn("price");
  static final Property WIDE = Property.of("Wide", PrimitiveType.DECIMAL).fromColumn("wide");
  static final Property RATIO = Property.of("Ratio", PrimitiveType.SINGLE).fromColumn("ratio");
  static final Property FACTOR = Property.of("Factor", PrimitiveType.DOUBLE).fromColumn("factor");
  static final Property ACTIVE = Property.of("Active", PrimitiveType.BOOLEAN).fromColumn("active");
  static final Property BORN = Property.of("Born", PrimitiveType.DATE).fromColumn("born");
  static final Property OPENS = Property.of("Opens", PrimitiveType.TIME_OF_DAY).fromColumn("opens");
  static final Property WALL =
      Property.of("Wall", PrimitiveType.DATE_TIME_OFFSET).fromColumn("wall");
  static final Property CHANGED =
      Property.of("Changed", PrimitiveType.DATE_TIME_OFFSET).fromColumn("changed");
  static final Property UID = Property.of("Uid", PrimitiveType.GUID).fromColumn("uid");
  static final Property DATA = Property.of("Data", PrimitiveType.BINARY).fromColumn("data");

  static final List<Property> COLUMNS =
      List.of(
          ID, NAME, CODE, EXACT, TITLE, LATIN, SMALL, NUMBER, BIG, PRICE, WIDE, RATIO, FACTOR,
          ACTIVE, BORN, OPENS, WALL, CHANGED, UID, DATA);

  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "A",
          "ab",
          "Ab",
          "AB",
          "ab ",
          "ab  ",
          " ab",
          "abc",
          "b",
          "z",
          "ä",
          "Ä",
          "a\u0308",
          "é",
          "e",
          "ß",
          "ss",
          "SS",
          "straße",
          "İ",
          "i",
          "ı",
          "I",
          "Σ",
          "ς",
          "σ",
          "K",
          "\u212A",
          "\uD83D\uDE00",
          "a\uD83D\uDE00",
          "a\uD83D\uDE00b",
          "\uD83D\uDE01",
          "\uFF01",
          "a\uFF21",
          "\uE000",
          "\uFFFD",
          "a%b",
          "a_b",
          "a\\b",
          "a?b",
          "%",
          "_",
          "\\",
          "a%",
          "\u00A0a",
          "\u2003x\u2003",
          "'q'",
          "\"q\"",
          "ab\t",
          "ab\tc",
          "a\nb",
          "\uD7FF",
          "a\uD7FF");

  private static final List<String> LATIN_TEXTS = List.of("", "a", "A", "é", "e", "ab ", "ß", "ss");

  private static final List<Object> NUMBERS =
      List.of(0L, 1L, -1L, 2L, 5L, -7L, 7L, 100L, 32767L, -32768L);

  private static final List<Object> DECIMALS =
      decimals(
          "0.00",
          "1.00",
          "1.25",
          "-1.25",
          "5.00",
          "99999999.99",
          "-99999999.99",
          "0.10",
          "0.30",
          "12.34");

  private static final List<Object> DATES =
      List.of(
          LocalDate.parse("2024-02-29"), LocalDate.parse("2023-12-31"),
          LocalDate.parse("1970-01-01"), LocalDate.parse("1900-03-01"));

  private static final List<Object> TIMES =
      List.of(
          LocalTime.parse("00:00:00"), LocalTime.parse("10:11:12.123"),
          LocalTime.parse("10:11:12"), LocalTime.parse("23:59:59.999"));

  private static final List<Object> INSTANTS =
      List.of(
          Instant.parse("2024-02-29T23:59:59.123456Z"), Instant.parse("2024-02-29T23:59:59Z"),
          Instant.parse("1999-12-31T12:00:00.5Z"), Instant.parse("2024-03-31T01:30:00Z"));

  private static final List<Object> UIDS =
      List.of(
          UUID.fromString("00000000-0000-0000-0000-000000000001"),
          UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
          UUID.fromString("f23e4567-e89b-42d3-a456-426614174000"),
          UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

  private static final List<Object> BYTES =
      List.of(new byte[] {}, new byte[] {1}, new byte[] {1, 0}, new byte[] {(byte) 0x80});

  private final TestDatabase kind;
  private final Database database;
  private final String name = Databases.uniqueName();

  SampleTable(TestDatabase kind, Database database) {
    this.kind = kind;
    this.database = database;
  }

  String name() {
    return name;
  }

  EntitySet entitySet() {
    return new EntitySet(
        "Samples", new EntityType("Sample", COLUMNS, List.of(ID)), new SourceBinding("test", name));
  }

  /** Values of a property, and others that look like them. */
  static List<Object> values(Property property) {
    List<Object> values = new ArrayList<>();
    switch (property.type()) {
      case STRING -> values.addAll(TEXTS);
      case INT16, INT32, INT64 -> values.addAll(NUMBERS);
      case DECIMAL -> values.addAll(DECIMALS);
      case SINGLE -> values.addAll(List.of(0f, 0.1f, -0.1f, 1f, 1.5f, 16777217f, 3.4e38f));
      case DOUBLE -> values.addAll(List.of(0d, 0.1, -0.1, 1d, 1.5, 1e300, (double) 0.1f, 0.3));
      case BOOLEAN -> values.addAll(List.of(true, false));
      case DATE -> values.addAll(DATES);
      case TIME_OF_DAY -> values.addAll(TIMES);
      case DATE_TIME_OFFSET -> values.addAll(INSTANTS);
      case GUID -> values.addAll(UIDS);
      case BINARY -> values.addAll(BYTES);
      default -> throw new IllegalArgumentException(property.name());
    }
    return values;
  }

  private static List<Object> decimals(String... texts) {
    return Arrays.stream(texts).<Object>map(BigDecimal::new).toList();
  }

  void create(int rows, long seed) throws SQLException {
    database.run(
        definition(),
        "CREATE INDEX " + name + "_n ON " + table() + "(" + column(NAME) + ")",
        "CREATE INDEX " + name + "_c ON " + table() + "(" + column(CODE) + ")",
        "CREATE INDEX " + name + "_r ON " + table() + "(" + column(RATIO) + ")",
        "CREATE INDEX " + name + "_p ON " + table() + "(" + column(PRICE) + ")",
        "CREATE INDEX " + name + "_s ON " + table() + "(" + column(SMALL) + ")",
        "CREATE INDEX " + name + "_e ON " + table() + "(" + column(EXACT) + ")");
    Random random = new Random(seed);
    String holes = String.join(", ", COLUMNS.stream().map(c -> "?").toList());
    try (Connection connection = database.connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + table() + " VALUES (" + holes + ")")) {
      if (kind == TestDatabase.MARIADB) {
        connection.createStatement().execute("SET time_zone = '+00:00'");
      }
      for (int id = 0; id < rows; id++) {
        insert(insert, id, random);
      }
    }
  }

  private void insert(PreparedStatement insert, int id, Random random) throws SQLException {
    for (int i = 0; i < COLUMNS.size(); i++) {
      Property property = COLUMNS.get(i);
      Object value =
          property == ID
              ? (Object) (long) id
              : property == TITLE || random.nextInt(6) > 0 ? stored(property, id, random) : null;
      insert.setObject(i + 1, value, value == null ? nullType(property) : sqlType(value));
    }
    insert.execute();
  }

  private static int nullType(Property property) {
    return switch (property.type()) {
      case BOOLEAN -> java.sql.Types.BOOLEAN;
      case DATE -> java.sql.Types.DATE;
      case TIME_OF_DAY -> java.sql.Types.TIME;
      case DATE_TIME_OFFSET -> java.sql.Types.TIMESTAMP;
      case GUID -> java.sql.Types.OTHER;
      case BINARY -> java.sql.Types.BINARY;
      case STRING -> java.sql.Types.VARCHAR;
      default -> java.sql.Types.NUMERIC;
    };
  }

  private static int sqlType(Object value) {
    return value instanceof String
        ? java.sql.Types.VARCHAR
        : value instanceof Long
            ? java.sql.Types.BIGINT
            : value instanceof BigDecimal
                ? java.sql.Types.NUMERIC
                : value instanceof Float
                    ? java.sql.Types.REAL
                    : value instanceof Double
                        ? java.sql.Types.DOUBLE
                        : value instanceof Boolean
                            ? java.sql.Types.BOOLEAN
                            : value instanceof LocalDate
                                ? java.sql.Types.DATE
                                : value instanceof LocalTime
                                    ? java.sql.Types.TIME
                                    : value instanceof LocalDateTime
                                        ? java.sql.Types.TIMESTAMP
                                        : value instanceof OffsetDateTime
                                            ? java.sql.Types.TIMESTAMP_WITH_TIMEZONE
                                            : value instanceof byte[]
                                                ? java.sql.Types.BINARY
                                                : java.sql.Types.OTHER;
  }

  private Object stored(Property property, int id, Random random) {
    if (property == TITLE) {
      return TEXTS.get(id % TEXTS.size());
    }
    if (property == LATIN) {
      return LATIN_TEXTS.get(random.nextInt(LATIN_TEXTS.size()));
    }
    List<Object> values = values(property);
    Object value = values.get(random.nextInt(values.size()));
    if (value instanceof Instant i) {
      LocalDateTime utc = LocalDateTime.ofInstant(i, ZoneOffset.UTC);
      return property == WALL || kind == TestDatabase.MARIADB ? utc : utc.atOffset(ZoneOffset.UTC);
    }
    return value instanceof UUID && kind == TestDatabase.MARIADB ? value.toString() : value;
  }

  private String definition() {
    return "CREATE TABLE %s (%s INT PRIMARY KEY, %s VARCHAR(40), %s CHAR(6), %s VARCHAR(40) %s, %s VARCHAR(40) NOT NULL, %s VARCHAR(20) %s, %s SMALLINT, %s INT, %s BIGINT, %s DECIMAL(10, 2), %s DECIMAL(18, 6), %s %s, %s %s, %s BOOLEAN, %s DATE, %s TIME(3), %s %s, %s %s, %s %s, %s %s)"
        .formatted(
            table(),
            column(ID),
            column(NAME),
            column(CODE),
            column(EXACT),
            kind.codePointOrder,
            column(TITLE),
            column(LATIN),
            kind.latin,
            column(SMALL),
            column(NUMBER),
            column(BIG),
            column(PRICE),
            column(WIDE),
            column(RATIO),
            kind == TestDatabase.MARIADB ? "FLOAT" : "REAL",
            column(FACTOR),
            "DOUBLE PRECISION",
            column(ACTIVE),
            column(BORN),
            column(OPENS),
            column(WALL),
            kind.timestamp,
            column(CHANGED),
            kind.instant,
            column(UID),
            kind.uuid,
            column(DATA),
            kind.binary);
  }

  String table() {
    return kind.quoted(name);
  }

  String column(Property property) {
    return kind.quoted(property.column());
  }

  @Override
  public void close() throws SQLException {
    database.run("DROP TABLE IF EXISTS " + table());
  }
}
