package io.sallyport.source.jdbc;

import io.sallyport.error.ErrorCode;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.AggregatingSource;
import io.sallyport.source.Capabilities;
import io.sallyport.source.Explainable;
import io.sallyport.source.Introspectable;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceMemory;
import io.sallyport.source.SourceQuery;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A relational database. It need not be up when the source is opened; a read finds out. What is
 * claimed about a table rests on what the database says about it, and is asked when the table is
 * first used.
 */
public final class JdbcSource implements AggregatingSource, Introspectable, Explainable {
  private final JdbcSettings settings;
  private final LongSupplier nanoTime;
  private final Dialect dialect;
  private final ConnectionPool pool;
  private final TableCatalog catalog;
  private final SqlErrors errors;
  private final SelectFrames frames;
  private final Capabilities capabilities;

  private JdbcSource(
      JdbcSettings settings, Dialect dialect, SourceMemory memory, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.dialect = dialect;
    this.pool = new ConnectionPool(settings, dialect, nanoTime);
    this.errors = new SqlErrors(settings.name(), dialect);
    this.catalog = new TableCatalog(settings, dialect, pool, errors, memory, nanoTime);
    this.frames = new SelectFrames(dialect, settings.timeZone());
    this.capabilities = new JdbcCapabilities(catalog, dialect, settings.timeZone());
  }

  /**
   * Opens a source without connecting. It remembers nothing from earlier.
   *
   * @throws SourceException if the URL is of a kind of database that is not supported, or whose
   *     driver is missing
   */
  public static JdbcSource open(JdbcSettings settings) {
    return open(settings, SourceMemory.NONE);
  }

  /** The same with a memory for what the database says about its tables. */
  public static JdbcSource open(JdbcSettings settings, SourceMemory memory) {
    return open(settings, memory, System::nanoTime);
  }

  /**
   * @param nanoTime the clock
   */
  static JdbcSource open(JdbcSettings settings, SourceMemory memory, LongSupplier nanoTime) {
    Dialect dialect = Dialects.forUrl(settings.url()).orElseThrow(() -> unsupported(settings));
    dialect.driver().ifPresent(jar -> jar.require(settings, dialect));
    return new JdbcSource(settings, dialect, memory, nanoTime);
  }

  private static SourceException unsupported(JdbcSettings settings) {
    return new SourceException(
        ErrorCode.CONFIGURATION_INVALID,
        settings.name(),
        "The source '"
            + settings.name()
            + "' has the URL of a database that is not supported. H2, PostgreSQL, MariaDB, MySQL,"
            + " SQL Server, Oracle and Db2 are.",
        null);
  }

  /**
   * Loads what the first source needs, so that it need not wait for it. May be called by any
   * thread, any number of times.
   */
  public static void warmUp() {
    Statements.warmUp();
  }

  /** What an operator should know about this kind of database, if anything. */
  public Optional<String> note() {
    return dialect.isProven()
        ? Optional.empty()
        : Optional.of(
            "the SQL for "
                + dialect.product()
                + " is tested as text only, not on a server by the tests of this project");
  }

  /** How much of the pool of connections is in use now. */
  public PoolUse pool() {
    return pool.use();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public RowStream read(SourceQuery query, RequestContext context) {
    return rows(
        query,
        query.entitySet(),
        RelatedSets.of(query),
        (table, related) -> select(query, table, related),
        context);
  }

  @Override
  public Optional<Capabilities> capabilities(Grouping grouping) {
    return catalog
        .facts(grouping.entitySet())
        .flatMap(t -> groups(grouping, t))
        .map(g -> new JdbcCapabilities(Tables.only(g.facts()), dialect, settings.timeZone()));
  }

  private Optional<AggregateStatement> groups(Grouping grouping, TableFacts table) {
    boolean related = !RelatedSets.of(grouping.filter()).isEmpty();
    Scope scope = scope(grouping.entitySet(), table, related);
    return AggregateStatement.of(grouping, scope, dialect, settings.timeZone());
  }

  @Override
  public RowStream aggregate(AggregateQuery query, RequestContext context) {
    EntitySet entitySet = query.grouping().entitySet();
    return rows(
        query.groups(),
        entitySet,
        RelatedSets.of(query.grouping().filter()),
        (table, related) ->
            AggregateStatement.select(
                query, scope(entitySet, table, related), dialect, settings.timeZone()),
        context);
  }

  /** Makes the statement for a table as it is; empty if it is not what it was. */
  @FunctionalInterface
  private interface StatementMaker {
    /**
     * @param related whether it reads other tables too
     */
    Optional<SelectStatement> make(TableFacts table, boolean related);
  }

  /**
   * @param entitySet behind which the table is
   * @param related the other sets that are read
   */
  private RowStream rows(
      SourceQuery query,
      EntitySet entitySet,
      Set<EntitySet> related,
      StatementMaker statement,
      RequestContext context) {
    errors.check(context);
    try {
      catalog.confirm(entitySet, context.deadline().remaining());
      related.forEach(r -> catalog.confirm(r, context.deadline().remaining()));
      TableFacts table = catalog.required(entitySet, context.deadline().remaining());
      SelectStatement select =
          statement
              .make(table, !related.isEmpty())
              .orElseThrow(() -> errors.changed(entitySet.name()));
      if (select.fragment().parameters().size() > dialect.mostParameters()) {
        throw errors.tooManyParameters(entitySet.name());
      }
      return JdbcRows.open(
          query, select, context, dialect, errors, pool.acquire(context.deadline().remaining()));
    } catch (SourceException e) {
      if (e.code() == ErrorCode.SOURCE_SCHEMA_CHANGED) {
        catalog.forget(entitySet);
        related.forEach(catalog::forget);
      }
      throw e;
    }
  }

  /** What is sent to the database for a query. */
  SelectStatement select(SourceQuery query, RequestContext context) {
    TableFacts table = catalog.required(query.entitySet(), context.deadline().remaining());
    return select(query, table, !RelatedSets.of(query).isEmpty())
        .orElseThrow(() -> errors.changed(query.entitySet().name()));
  }

  @Override
  public String statement(SourceQuery query, RequestContext context) {
    return select(query, context).fragment().text();
  }

  private Optional<SelectStatement> select(SourceQuery query, TableFacts table, boolean related) {
    Optional<SelectFrame> frame =
        related
            ? SelectFrame.of(
                query, scope(query.entitySet(), table, true), dialect, settings.timeZone())
            : frames.of(query, table);
    return frame.flatMap(f -> SelectStatement.of(query, f, dialect, settings.timeZone()));
  }

  private Scope scope(EntitySet entitySet, TableFacts table, boolean related) {
    return related
        ? Relations.from(entitySet, table, catalog, dialect, settings.timeZone())
        : Scope.alone(table, SelectStatement.tableName(table, dialect));
  }

  @Override
  public List<DiscoveredTable> introspect() {
    try (ConnectionPool.Lease lease = pool.acquire(settings.connectTimeout())) {
      SchemaReader reader = new SchemaReader(dialect, lease.handle().getConnection().getMetaData());
      return new Introspection(
              dialect,
              reader,
              settings.schemas(),
              () -> lease.watch(Deadline.in(catalog.patience(), nanoTime)))
          .tables();
    } catch (SQLException e) {
      throw errors.of(e, "the list of tables");
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
