package io.sallyport.source.jdbc;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.NavigationProperty.Join;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Regions, customers and orders that are joined in every way that two tables can be: by numbers of
 * different types, by keys of two parts, by texts of different collations, character sets, letter
 * case and padding, by themselves; with nulls and values that lead nowhere.
 */
final class RelatedTables implements AutoCloseable {
  static final Property COUNTRY = text("Country").required();
  static final Property NO = number("No").required();
  static final Property RANK = number("Rank");

  static final Property ID = number("Id").required();
  static final Property NAME = text("Name");
  static final Property CODE = text("Code").required();
  static final Property TAG = text("Tag");
  static final Property ACTIVE = Property.of("Active", PrimitiveType.BOOLEAN).fromColumn("active");
  static final Property SCORE = Property.of("Score", PrimitiveType.DECIMAL).fromColumn("score");
  static final Property SINCE = Property.of("Since", PrimitiveType.DATE).fromColumn("since");
  static final Property UID = Property.of("Uid", PrimitiveType.GUID).fromColumn("uid");
  static final Property BOSS = number("Boss");
  static final Property IN_COUNTRY = text("InCountry");
  static final Property IN_NO = number("InNo");

  static final Property OF = Property.of("Of", PrimitiveType.INT64).fromColumn("of");
  static final Property REFERENCE = number("Reference");
  static final Property OF_CODE = text("OfCode");
  static final Property OF_TAG = text("OfTag");
  static final Property PADDED = text("Padded");
  static final Property LATIN = text("Latin");
  static final Property OF_UID = Property.of("OfUid", PrimitiveType.GUID).fromColumn("ofuid");
  static final Property NOTE = text("Note");
  static final Property SHORT = text("Short");

  final EntitySet regions;
  final EntitySet customers;
  final EntitySet orders;

  private final TestDatabase kind;
  private final Database database;
  private final String prefix = Databases.uniqueName();

  RelatedTables(TestDatabase kind, Database database) {
    this.kind = kind;
    this.database = database;
    regions = set("Regions", List.of(COUNTRY, NO, NAME, RANK, ACTIVE), COUNTRY, NO);
    customers =
        set(
            "Customers",
            List.of(ID, NAME, CODE, TAG, ACTIVE, SCORE, SINCE, UID, BOSS, IN_COUNTRY, IN_NO, SHORT),
            ID);
    orders =
        set(
            "Orders",
            List.of(
                ID, OF, REFERENCE, OF_CODE, OF_TAG, PADDED, LATIN, OF_UID, NOTE, SHORT, SCORE,
                SINCE, ACTIVE),
            ID);
    Model.Builder model = Model.builder("Test").add(regions).add(customers).add(orders);
    relate(model, "Region", customers, regions, false, IN_COUNTRY, COUNTRY, IN_NO, NO);
    relate(model, "Customers", regions, customers, true, COUNTRY, IN_COUNTRY, NO, IN_NO);
    relate(model, "Boss", customers, customers, false, BOSS, ID);
    relate(model, "Staff", customers, customers, true, ID, BOSS);
    relate(model, "Customer", orders, customers, false, OF, ID);
    relate(model, "Orders", customers, orders, true, ID, OF);
    relate(model, "Referred", orders, customers, false, REFERENCE, ID);
    relate(model, "References", customers, orders, true, ID, REFERENCE);
    relate(model, "CustomerOfCode", orders, customers, false, OF_CODE, CODE);
    relate(model, "OrdersOfCode", customers, orders, true, CODE, OF_CODE);
    relate(model, "CustomerOfTag", orders, customers, false, OF_TAG, TAG);
    relate(model, "OrdersOfTag", customers, orders, true, TAG, OF_TAG);
    relate(model, "CustomerOfTagAsCode", orders, customers, false, OF_TAG, CODE);
    relate(model, "CustomerOfPadded", orders, customers, false, PADDED, CODE);
    relate(model, "OrdersOfPadded", customers, orders, true, CODE, PADDED);
    relate(model, "CustomerOfLatin", orders, customers, false, LATIN, CODE);
    relate(model, "OrdersOfLatin", customers, orders, true, TAG, LATIN);
    relate(model, "CustomerOfUid", orders, customers, false, OF_UID, UID);
    relate(model, "OrdersOfUid", customers, orders, true, UID, OF_UID);
    relate(model, "CustomersOfShort", orders, customers, true, SHORT, SHORT);
    relate(model, "Contemporaries", orders, orders, true, SINCE, SINCE, ACTIVE, ACTIVE);
    relate(model, "Priced", orders, customers, true, SCORE, SCORE);
    model.build();
  }

  private static Property text(String name) {
    return Property.of(name, PrimitiveType.STRING).fromColumn(name.toLowerCase(Locale.ROOT));
  }

  private static Property number(String name) {
    return Property.of(name, PrimitiveType.INT32).fromColumn(name.toLowerCase(Locale.ROOT));
  }

  private EntitySet set(String name, List<Property> properties, Property... key) {
    return new EntitySet(
        name,
        new EntityType(name, properties, List.of(key)),
        new SourceBinding("test", prefix + "_" + name.toLowerCase(Locale.ROOT)));
  }

  private static void relate(
      Model.Builder model,
      String name,
      EntitySet from,
      EntitySet to,
      boolean many,
      Property... pairs) {
    List<Join> joins = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      joins.add(new Join(pairs[i], pairs[i + 1]));
    }
    model.relate(from, new NavigationProperty(name, to, many, joins, Optional.empty()));
  }

  List<EntitySet> sets() {
    return List.of(regions, customers, orders);
  }

  String table(EntitySet set) {
    return kind.quoted(set.binding().object());
  }

  void create(long seed) throws SQLException {
    createWithoutIndexes(seed);
    for (String column :
        List.of("of", "reference", "ofcode", "oftag", "padded", "latin", "ofuid")) {
      index(orders, column);
    }
    index(orders, "since", "active");
    index(customers, "boss");
    index(customers, "short");
    index(customers, "score");
    index(customers, "incountry", "inno");
  }

  /** With those of keys alone. */
  void createWithoutIndexes(long seed) throws SQLException {
    String own = " " + kind.codePointOrder;
    create(
        regions,
        List.of("CHAR(3) NOT NULL", "INT NOT NULL", "VARCHAR(40)", "INT", "BOOLEAN"),
        ", PRIMARY KEY (" + column("country") + ", " + column("no") + ")");
    create(
        customers,
        List.of(
            "INT PRIMARY KEY",
            "VARCHAR(40)",
            "VARCHAR(20) NOT NULL UNIQUE",
            "VARCHAR(20)" + own + " UNIQUE",
            "BOOLEAN",
            "DECIMAL(10, 2)",
            "DATE",
            kind.uuid + " UNIQUE",
            "INT",
            "CHAR(3)",
            "SMALLINT",
            "CHAR(6)"),
        "");
    create(
        orders,
        List.of(
            "INT PRIMARY KEY",
            "BIGINT",
            "DECIMAL(9, 0)",
            "VARCHAR(20)",
            "VARCHAR(20)" + own,
            "CHAR(20)",
            "VARCHAR(20) " + kind.latin,
            kind.uuid,
            "VARCHAR(40)",
            "CHAR(8)",
            "DECIMAL(12, 3)",
            "DATE",
            "BOOLEAN"),
        "");
    fill(new Random(seed));
  }

  private void create(EntitySet set, List<String> types, String constraint) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(column(set.type().properties().get(i).column()) + " " + types.get(i));
    }
    database.run(
        "CREATE TABLE " + table(set) + " (" + String.join(", ", columns) + constraint + ")");
  }

  private String column(String name) {
    return kind.quoted(name);
  }

  private void index(EntitySet set, String... columns) throws SQLException {
    String name = set.binding().object() + "_" + String.join("_", columns);
    String quoted = String.join(", ", List.of(columns).stream().map(this::column).toList());
    database.run("CREATE INDEX " + name + " ON " + table(set) + " (" + quoted + ")");
  }

  /** Different for every collation there is, whatever it does not tell apart. */
  private static final List<String> CODES =
      List.of("", "ab", "Cd", "\u00C9f", "x y", "q%", "stra\u00DFe", "z_", "k1", "K2", "k3", "m");

  static final List<String> TEXTS =
      List.of("", "a", "A", "ab", "AB", "ab ", "b%", "\u00E4", "\uD83D\uDE00", "\uFF01", "pump");

  static final List<LocalDate> DAYS =
      List.of(LocalDate.parse("2024-02-28"), LocalDate.parse("2024-02-29"));

  private static final List<String> COUNTRIES = List.of("de", "DE", "fr", "f", "us");

  private void fill(Random random) throws SQLException {
    try (Connection connection = database.connect()) {
      for (String country : kind == TestDatabase.MARIADB ? List.of("de", "fr", "f") : COUNTRIES) {
        for (int no = 1; no <= 2; no++) {
          insert(
              connection,
              regions,
              country,
              no,
              maybe(random, TEXTS),
              random.nextInt(4) == 0 ? null : random.nextInt(3),
              flag(random));
        }
      }
      for (int id = 0; id < CODES.size(); id++) {
        insert(
            connection,
            customers,
            id,
            maybe(random, TEXTS),
            CODES.get(id),
            id % 4 == 3 ? null : variant(CODES.get((id + 2) % CODES.size()), id),
            flag(random),
            maybe(random, SCORES),
            maybe(random, DAYS),
            id % 5 == 4 ? null : uid(id),
            random.nextInt(4) == 0 ? null : random.nextInt(CODES.size() + 2),
            maybe(random, COUNTRIES),
            random.nextInt(5) == 0 ? null : random.nextInt(3),
            maybe(random, TEXTS));
      }
      for (int id = 0; id < 60; id++) {
        insert(
            connection,
            orders,
            id,
            number(random),
            number(random),
            code(random),
            code(random),
            code(random),
            code(random),
            random.nextInt(4) == 0 ? null : uid(random.nextInt(CODES.size() + 2)),
            maybe(random, TEXTS),
            maybe(random, TEXTS),
            maybe(random, SCORES),
            maybe(random, DAYS),
            flag(random));
      }
    }
  }

  static final List<BigDecimal> SCORES =
      List.of(new BigDecimal("0.50"), new BigDecimal("-1.00"), new BigDecimal("12.30"));

  private static @Nullable Object number(Random random) {
    return random.nextInt(5) == 0 ? null : random.nextInt(CODES.size() + 3);
  }

  private static @Nullable Object flag(Random random) {
    return random.nextInt(4) == 0 ? null : random.nextBoolean();
  }

  private static <T> @Nullable T maybe(Random random, List<T> values) {
    return random.nextInt(5) == 0 ? null : values.get(random.nextInt(values.size()));
  }

  private Object uid(int number) {
    UUID uid = new UUID(number % 2 == 0 ? -1L : 1L, number);
    return kind == TestDatabase.MARIADB ? uid.toString() : uid;
  }

  private static @Nullable String code(Random random) {
    return random.nextInt(6) == 0
        ? null
        : variant(CODES.get(random.nextInt(CODES.size())), random.nextInt(6));
  }

  /** The code, or one that some collation takes for the same. */
  private static String variant(String code, int number) {
    return switch (number) {
      case 0 -> code.toUpperCase(Locale.ROOT);
      case 1 -> code + " ";
      case 2 -> code.replace('\u00C9', 'E').replace("\u00DF", "ss");
      default -> code;
    };
  }

  private void insert(Connection connection, EntitySet set, @Nullable Object... values)
      throws SQLException {
    List<Property> properties = set.type().properties();
    String holes = String.join(", ", properties.stream().map(p -> "?").toList());
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table(set) + " VALUES (" + holes + ")")) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.execute();
    }
  }

  @Override
  public void close() throws SQLException {
    for (EntitySet set : sets()) {
      database.run("DROP TABLE IF EXISTS " + table(set));
    }
  }
}
