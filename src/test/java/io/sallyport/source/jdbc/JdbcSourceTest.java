package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.error.ErrorCode;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.ValueSink;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities.Support;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceMemory;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.jdbc.Reads.Sample;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JdbcSourceTest {
  private static final Property ID = Property.of("Id", PrimitiveType.INT32).fromColumn("ID");
  private static final Property NAME = Property.of("Name", PrimitiveType.STRING).fromColumn("NAME");

  private final Database h2 = Databases.h2();

  /** One connection only, so that whoever forgets to give it back is found out. */
  private static JdbcSettings single(String url) {
    JdbcSettings settings = JdbcSettings.of("catalog", url);
    return new JdbcSettings(
        settings.name(),
        url,
        settings.user(),
        settings.password(),
        settings.schemas(),
        settings.timeZone(),
        1,
        Duration.ofMillis(500));
  }

  private static void assertFails(ErrorCode code, ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            SourceException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.source()).isEqualTo("catalog");
              assertThat(e.message()).hasSizeLessThan(250).doesNotContainIgnoringCase("select");
            });
  }

  private EntitySet products() throws SQLException {
    h2.run(
        "CREATE TABLE PRODUCTS (ID INT PRIMARY KEY, NAME VARCHAR)",
        "INSERT INTO PRODUCTS SELECT X, 'Product ' || X FROM SYSTEM_RANGE(1, 5000)");
    return Reads.entitySet("Products", "PRODUCTS", ID, NAME);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void count_endsAtTheNumberThatIsAskedFor(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (SampleTable table = new SampleTable(kind, database);
        JdbcSource source = JdbcSource.open(JdbcSettings.of("catalog", database.url()))) {
      table.create(50, 1);
      Optional<Expression> half =
          Optional.of(
              new Expression.Comparison(
                  ComparisonOperator.LT,
                  new Member(SampleTable.ID),
                  Expression.Literal.of(25L, PrimitiveType.INT32)));
      for (long most : List.of(1L, 24L, 25L, 26L)) {
        SourceQuery count = SourceQuery.count(table.entitySet(), half, OptionalLong.of(most));
        assertThat(Reads.rows(source, count))
            .extracting(row -> row.get(0))
            .containsExactly(Math.min(most, 25L));
      }
      assertThat(Reads.rows(source, SourceQuery.count(table.entitySet(), half)))
          .extracting(row -> row.get(0))
          .containsExactly(25L);
    }
  }

  /** As old databases keep them: the bytes are in the order of the text. */
  @Test
  void uuidsOfSixteenBytes_areFoundAndSorted() throws SQLException {
    List<UUID> uuids =
        Stream.of(
                "ffffffff-0000-4000-8000-000000000000",
                "123e4567-e89b-12d3-a456-426614174000",
                "7fffffff-0000-4000-8000-00000000007f")
            .map(UUID::fromString)
            .toList();
    Database mariaDb = Databases.mariaDb();
    String name = Databases.uniqueName();
    mariaDb.run("CREATE TABLE " + name + " (UID BINARY(16) PRIMARY KEY)");
    try (JdbcSource source = JdbcSource.open(JdbcSettings.of("catalog", mariaDb.url()))) {
      for (UUID uuid : uuids) {
        mariaDb.run("INSERT INTO " + name + " VALUES (0x" + uuid.toString().replace("-", "") + ")");
      }
      Property uid = Property.of("UID", PrimitiveType.GUID).required();
      EntitySet entitySet = Reads.entitySet("Tokens", name, uid);
      Expression behind =
          new Expression.Comparison(
              ComparisonOperator.GT,
              new Member(uid),
              Expression.Literal.of(uuids.get(1), PrimitiveType.GUID));
      assertThat(source.capabilities().filter(entitySet, behind)).isEqualTo(Support.EXACT);
      SourceQuery query =
          new SourceQuery(
              entitySet,
              List.of(uid),
              Optional.of(behind),
              List.of(OrderTerm.ascending(uid)),
              0,
              OptionalLong.of(10),
              SourceQuery.Result.ROWS);
      assertThat(Reads.rows(source, query))
          .extracting(row -> row.get(0))
          .containsExactly(uuids.get(2), uuids.get(0));
    } finally {
      mariaDb.run("DROP TABLE " + name);
    }
  }

  @Test
  void values_haveTheClassOfTheirType() throws SQLException {
    h2.run(
        "CREATE TABLE T (A SMALLINT, B DECIMAL(30, 10), C REAL, D DOUBLE PRECISION, E BOOLEAN, F"
            + " DATE, G TIME(9), H TIMESTAMP(9), I TIMESTAMP(9) WITH TIME ZONE, J UUID, K CLOB, L"
            + " BLOB, M CHAR(5), N NUMERIC(5), O CHAR(36))",
        "INSERT INTO T VALUES (1, 12345678901234567890.0123456789, 0.1, 0.1, TRUE, '2024-02-29',"
            + " '10:11:12.123456789', '2024-02-29 10:11:12.123456789', '2024-02-29"
            + " 10:11:12.123456789+01:00', '123e4567-e89b-12d3-a456-426614174000', 'long', X'0102',"
            + " 'ab', 77, '123E4567-E89B-12D3-A456-426614174000')",
        "INSERT INTO T DEFAULT VALUES");
    List<PrimitiveType> types =
        List.of(
            PrimitiveType.INT16,
            PrimitiveType.DECIMAL,
            PrimitiveType.SINGLE,
            PrimitiveType.DOUBLE,
            PrimitiveType.BOOLEAN,
            PrimitiveType.DATE,
            PrimitiveType.TIME_OF_DAY,
            PrimitiveType.DATE_TIME_OFFSET,
            PrimitiveType.DATE_TIME_OFFSET,
            PrimitiveType.GUID,
            PrimitiveType.STRING,
            PrimitiveType.BINARY,
            PrimitiveType.STRING,
            PrimitiveType.INT32,
            PrimitiveType.GUID);
    List<Property> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(Property.of(String.valueOf((char) ('A' + i)), types.get(i)));
    }
    EntitySet entitySet = Reads.entitySet("T", "T", columns.toArray(Property[]::new));
    JdbcSettings settings = JdbcSettings.of("catalog", h2.url());
    JdbcSettings berlin =
        new JdbcSettings(
            settings.name(),
            settings.url(),
            settings.user(),
            settings.password(),
            settings.schemas(),
            ZoneId.of("Europe/Berlin"),
            1,
            settings.connectTimeout());
    try (JdbcSource source = JdbcSource.open(berlin)) {
      List<Sample> rows = Reads.rows(source, SourceQuery.scan(entitySet, columns));
      UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
      assertThat(rows.get(0).values())
          .containsExactly(
              1L,
              new BigDecimal("12345678901234567890.0123456789"),
              0.1f,
              0.1d,
              true,
              LocalDate.parse("2024-02-29"),
              LocalTime.parse("10:11:12.123456789"),
              Instant.parse("2024-02-29T09:11:12.123456789Z"),
              Instant.parse("2024-02-29T09:11:12.123456789Z"),
              uuid,
              "long",
              new byte[] {1, 2},
              "ab",
              77L,
              uuid);
      assertThat(rows.get(1).values()).containsOnlyNulls();
    }
  }

  @Test
  void page_isOrderedAndCutByTheDatabase() throws SQLException {
    SourceQuery query =
        new SourceQuery(
            products(),
            List.of(ID),
            Optional.of(greater(10)),
            List.of(OrderTerm.descending(ID)),
            2,
            OptionalLong.of(3),
            SourceQuery.Result.ROWS);
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      assertThat(Reads.rows(source, query))
          .extracting(Sample::id)
          .containsExactly(4998L, 4997L, 4996L);
    }
  }

  private static Expression greater(long value) {
    return new Expression.Comparison(
        ComparisonOperator.GT, new Member(ID), ExpressionGenerator.literal(value));
  }

  @Test
  void count_isOneRow() throws SQLException {
    SourceQuery query = SourceQuery.count(products(), Optional.of(greater(4990)));
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      assertThat(Reads.rows(source, query)).extracting(Sample::id).containsExactly(10L);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void scanGivenUpEarly_givesItsConnectionBackAsItWas(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (SampleTable table = new SampleTable(kind, database);
        JdbcSource source = JdbcSource.open(single(database.url()))) {
      table.create(100, 1);
      for (int i = 0; i < 3; i++) {
        SourceQuery scan = SourceQuery.scan(table.entitySet(), SampleTable.COLUMNS);
        try (RowStream rows = source.read(scan, Reads.context())) {
          assertThat(rows.advance()).isTrue();
        }
        assertThat(Reads.rows(source, Reads.page(table.entitySet(), 10))).hasSize(10);
        assertThat(Reads.rows(source, scan)).hasSize(100);
      }
    }
  }

  /** Far more rows than are fetched at once, so that most are still in the database. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void largeScanGivenUpEarly_leavesAConnectionThatWorks(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    String view = Databases.uniqueName();
    String digits =
        "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
            + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION"
            + " ALL SELECT 9) ";
    database.run(
        "CREATE VIEW %s AS SELECT a.d + b.d * 10 + c.d * 100 + e.d * 1000 + f.d * 10000 AS %s FROM"
                .formatted(kind.quoted(view), kind.quoted("ID"))
            + " %sa CROSS JOIN %sb CROSS JOIN %sc CROSS JOIN %se CROSS JOIN %sf"
                .formatted(digits, digits, digits, digits, digits));
    Property id = Property.of("Id", PrimitiveType.INT64).fromColumn("ID");
    SourceQuery scan = SourceQuery.scan(Reads.entitySet("Numbers", view, id), List.of(id));
    try (JdbcSource source = JdbcSource.open(single(database.url()))) {
      for (int i = 0; i < 5; i++) {
        try (RowStream rows = source.read(scan, Reads.context())) {
          assertThat(rows.advance()).isTrue();
        }
      }
      assertThat(Reads.rows(source, scan)).hasSize(100_000);
    } finally {
      database.run("DROP VIEW " + kind.quoted(view));
    }
  }

  @Test
  void connectionThatBreaksInMidScan_isReplaced() throws SQLException {
    Database database = Databases.postgres();
    String view = Databases.uniqueName();
    database.run(
        "CREATE VIEW " + view + " AS SELECT g AS \"ID\" FROM generate_series(1, 100000) g");
    SourceQuery scan = SourceQuery.scan(Reads.entitySet("Numbers", view, ID), List.of(ID));
    try (JdbcSource source = JdbcSource.open(single(database.url()))) {
      try (RowStream rows = source.read(scan, Reads.context())) {
        assertThat(rows.advance()).isTrue();
        database.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND query LIKE '%"
                + view
                + "%'");
        assertFails(
            ErrorCode.SOURCE_UNAVAILABLE,
            () -> {
              while (rows.advance()) {}
            });
      }
      assertThat(Reads.rows(source, scan)).hasSize(100_000);
    } finally {
      database.run("DROP VIEW " + view);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void longChain_isCarriedOut(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    List<Expression> operands = new ArrayList<>();
    for (long i = 0; i < 5_000; i++) {
      operands.add(
          new Expression.Comparison(
              ComparisonOperator.EQ,
              new Member(SampleTable.ID),
              ExpressionGenerator.literal(i * 2)));
    }
    Expression chain = new Expression.Or(operands);
    try (SampleTable table = new SampleTable(kind, database);
        JdbcSource source = JdbcSource.open(single(database.url()))) {
      table.create(20, 1);
      assertThat(source.capabilities().filter(table.entitySet(), chain)).isEqualTo(Support.EXACT);
      SourceQuery count = SourceQuery.count(table.entitySet(), Optional.of(chain));
      assertThat(Reads.rows(source, count)).extracting(Sample::id).containsExactly(10L);
    }
  }

  @Test
  void rowsNotClosed_makeTheNextReadFindTheSourceBusy() throws SQLException {
    SourceQuery query = Reads.page(products(), 1);
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      RowStream open = source.read(query, Reads.context());
      assertFails(ErrorCode.SOURCE_BUSY, () -> source.read(query, Reads.context()));
      open.close();
      open.close();
      assertThat(Reads.rows(source, query)).hasSize(1);
    }
  }

  @Test
  void databaseThatIsDown_isFoundOutByTheRead() {
    EntitySet entitySet = Reads.entitySet("Products", "products", ID);
    String nobody = "jdbc:postgresql://127.0.0.1:1/test";
    try (JdbcSource source = JdbcSource.open(single(nobody))) {
      assertThat(source.capabilities().filter(entitySet, greater(1))).isEqualTo(Support.NONE);
      assertFails(
          ErrorCode.SOURCE_UNAVAILABLE,
          () -> source.read(Reads.page(entitySet, 1), Reads.context()));
      assertFails(ErrorCode.SOURCE_UNAVAILABLE, source::introspect);
    }
  }

  @Test
  void capabilities_areAskedAgainAfterARest() throws SQLException {
    AtomicLong clock = new AtomicLong();
    EntitySet entitySet = Reads.entitySet("Products", "PRODUCTS", ID, NAME);
    try (JdbcSource source = JdbcSource.open(single(h2.url()), SourceMemory.NONE, clock::get)) {
      assertThat(source.capabilities().filter(entitySet, greater(1))).isEqualTo(Support.NONE);
      products();
      assertThat(source.capabilities().filter(entitySet, greater(1))).isEqualTo(Support.NONE);
      clock.addAndGet(Duration.ofSeconds(6).toNanos());
      assertThat(source.capabilities().filter(entitySet, greater(1))).isEqualTo(Support.EXACT);
    }
  }

  @Test
  void unknownKindOfDatabase_isRefused() {
    assertFails(
        ErrorCode.CONFIGURATION_INVALID, () -> JdbcSource.open(single("jdbc:nothing://x")).close());
  }

  @Test
  void droppedTable_isAChangedSchema() throws SQLException {
    SourceQuery query = Reads.page(products(), 1);
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      assertThat(Reads.rows(source, query)).hasSize(1);
      h2.run("DROP TABLE PRODUCTS");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> source.read(query, Reads.context()))
            .hasMessage("The table behind Products is missing in the source 'catalog'.");
      }
      products();
      assertThat(Reads.rows(source, query)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void droppedColumn_isAChangedSchema(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (SampleTable table = new SampleTable(kind, database);
        JdbcSource source = JdbcSource.open(single(database.url()))) {
      table.create(5, 1);
      SourceQuery query = Reads.page(table.entitySet(), 1);
      assertThat(Reads.rows(source, query)).hasSize(1);
      database.run(
          "ALTER TABLE " + table.table() + " DROP COLUMN " + table.column(SampleTable.BORN));
      assertFails(ErrorCode.SOURCE_SCHEMA_CHANGED, () -> source.read(query, Reads.context()));
      // The second time the column is known to be gone.
      assertFails(ErrorCode.SOURCE_SCHEMA_CHANGED, () -> source.read(query, Reads.context()));
    }
  }

  @Test
  void valueOfAnotherType_isNamed() throws SQLException {
    products();
    Property wrong = Property.of("Number", PrimitiveType.INT32).fromColumn("NAME");
    SourceQuery query = Reads.page(Reads.entitySet("Products", "PRODUCTS", wrong), 1);
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      try (RowStream rows = source.read(query, Reads.context())) {
        assertThat(rows.advance()).isTrue();
        assertThatThrownBy(() -> rows.get(0))
            .hasMessage(
                "A value of Number in Products is not a valid Edm.Int32 in the source 'catalog'.");
      }
      assertThat(Reads.rows(source, Reads.page(products2(), 1))).hasSize(1);
    }
  }

  private static EntitySet products2() {
    return Reads.entitySet("Products", "PRODUCTS", ID, NAME);
  }

  @Test
  void numberTooLargeForItsType_isInvalid() throws SQLException {
    h2.run("CREATE TABLE N (ID BIGINT)", "INSERT INTO N VALUES (3000000000)");
    try (JdbcSource source = JdbcSource.open(single(h2.url()));
        RowStream rows =
            source.read(Reads.page(Reads.entitySet("N", "N", ID), 1), Reads.context())) {
      assertThat(rows.advance()).isTrue();
      assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> rows.get(0));
      assertFails(ErrorCode.SOURCE_DATA_INVALID, () -> rows.passFirst(1, new Passed()));
    }
  }

  /** What came in, as {@link io.sallyport.expression.Row#get} would have it. */
  private static final class Passed implements ValueSink {
    private final List<Object> values = new ArrayList<>();

    /** The first values of a row, passed again. */
    static List<Object> of(RowStream row, int columns) {
      Passed passed = new Passed();
      row.passFirst(columns, passed);
      return passed.values;
    }

    @Override
    public void value(Object value) {
      values.add(value);
    }

    @Override
    public void integer(long value) {
      values.add(value);
    }

    @Override
    public void text(byte[] utf8) {
      values.add(new String(utf8, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void valueThatIsPassed_isTheSame(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (SampleTable table = new SampleTable(kind, database);
        JdbcSource source = JdbcSource.open(single(database.url()))) {
      table.create(50, 1);
      int columns = table.entitySet().type().properties().size();
      try (RowStream rows = source.read(Reads.page(table.entitySet(), 50), Reads.context())) {
        while (rows.advance()) {
          List<Object> before = Passed.of(rows, columns);
          assertThat(before).hasSize(columns);
          for (int i = 0; i < columns; i++) {
            assertThat(before.get(i)).isEqualTo(rows.get(i));
          }
          List<Object> after = Passed.of(rows, columns);
          for (int i = 0; i < columns; i++) {
            assertThat(after.get(i)).isEqualTo(rows.get(i));
          }
        }
      }
    }
  }

  @Test
  void requestThatIsOver_isNotRead() throws SQLException {
    SourceQuery query = Reads.page(products(), 1);
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      RequestContext cancelled = Reads.context();
      cancelled.cancel(ErrorCode.REQUEST_CANCELLED);
      assertFails(ErrorCode.REQUEST_CANCELLED, () -> source.read(query, cancelled));
      RequestContext late =
          new RequestContext("late", Deadline.in(Duration.ofNanos(0), System::nanoTime));
      assertFails(ErrorCode.SOURCE_TIMEOUT, () -> source.read(query, late));
      assertThat(Reads.rows(source, query)).hasSize(1);
    }
  }

  @Test
  void deadlineThatPassesWhileRowsAreRead_endsThem() throws SQLException {
    AtomicLong clock = new AtomicLong();
    RequestContext context =
        new RequestContext("slow", Deadline.in(Duration.ofSeconds(5), clock::get));
    SourceQuery scan = SourceQuery.scan(products(), List.of(ID));
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      try (RowStream rows = source.read(scan, context)) {
        assertThat(rows.advance()).isTrue();
        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        assertFails(
            ErrorCode.SOURCE_TIMEOUT,
            () -> {
              while (rows.advance()) {}
            });
      }
      assertThat(Reads.rows(source, scan)).hasSize(5000);
    }
  }

  @Test
  void schemaInTheObject_isUsed() throws SQLException {
    h2.run(
        "CREATE SCHEMA OTHER", "CREATE TABLE OTHER.T (ID INT)", "INSERT INTO OTHER.T VALUES (7)");
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      assertThat(Reads.rows(source, Reads.page(Reads.entitySet("T", "OTHER.T", ID), 5)))
          .extracting(Sample::id)
          .containsExactly(7L);
    }
  }

  @Test
  void oddNames_areOnlyNames() throws SQLException {
    h2.run("CREATE TABLE \"a?b:c<d>\" (\"x\"\"y?:z\" INT)", "INSERT INTO \"a?b:c<d>\" VALUES (7)");
    Property odd = Property.of("Odd", PrimitiveType.INT32).fromColumn("x\"y?:z");
    EntitySet entitySet = Reads.entitySet("Odds", "a?b:c<d>", odd);
    Expression is =
        new Expression.Comparison(
            ComparisonOperator.EQ, new Member(odd), ExpressionGenerator.literal(7L));
    try (JdbcSource source = JdbcSource.open(single(h2.url()))) {
      assertThat(Reads.rows(source, SourceQuery.count(entitySet, Optional.of(is))))
          .extracting(Sample::id)
          .containsExactly(1L);
    }
  }
}
