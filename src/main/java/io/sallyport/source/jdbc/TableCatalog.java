package io.sallyport.source.jdbc;

import io.sallyport.model.EntitySet;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext.Registration;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceMemory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * What is known about the tables: asked of the database when a table is first used, its indexes
 * when a way first leads to it, and kept until the database says that the table has changed. If the
 * database does not answer, it is taken from memory for the time being. Thread-safe.
 */
final class TableCatalog implements Tables {
  /** How long the database may take to tell about one table, at least. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final String TABLE = "table ";
  private static final String INDEXES = "indexes ";

  private final JdbcSettings settings;
  private final Dialect dialect;
  private final ConnectionPool pool;
  private final SqlErrors errors;
  private final SourceMemory memory;
  private final LongSupplier nanoTime;
  private final Duration patience;
  private final Known<TableFacts> tables;
  private final Known<List<TableIndex>> indexes;

  TableCatalog(
      JdbcSettings settings,
      Dialect dialect,
      ConnectionPool pool,
      SqlErrors errors,
      SourceMemory memory,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.dialect = dialect;
    this.pool = pool;
    this.errors = errors;
    this.memory = memory;
    this.nanoTime = nanoTime;
    this.patience =
        settings.connectTimeout().compareTo(PATIENCE) > 0 ? settings.connectTimeout() : PATIENCE;
    Rest unreachable = new Rest(nanoTime);
    Supplier<Rest> newRest = () -> new Rest(nanoTime);
    this.tables =
        new Known<>(
            (set, atMost) -> ask(set, atMost, this::loadFacts),
            this::recalledFacts,
            unreachable,
            newRest);
    this.indexes =
        new Known<>(
            (set, atMost) -> ask(set, atMost, this::loadIndexes),
            this::recalledIndexes,
            unreachable,
            newRest);
  }

  @Override
  public Optional<TableFacts> facts(EntitySet entitySet) {
    return tables.of(entitySet, patience);
  }

  @Override
  public List<TableIndex> indexes(EntitySet entitySet) {
    return indexes.of(entitySet, patience).orElse(List.of());
  }

  /** How long the database may take to say something. */
  Duration patience() {
    return patience;
  }

  /**
   * What is known about a table.
   *
   * @throws SourceException if the database cannot be asked, or has no such table
   */
  TableFacts required(EntitySet entitySet, Duration atMost) {
    return tables.confirmed(entitySet, atMost);
  }

  /**
   * Sees to it that what is known of a table, if anything, is what the database says today.
   *
   * @throws SourceException if it is not, or if the database cannot be asked
   */
  void confirm(EntitySet entitySet, Duration atMost) {
    // Both, so that both are known when the next question is divided.
    boolean table = tables.holds(entitySet, atMost);
    boolean ways = indexes.holds(entitySet, atMost);
    if (!table || !ways) {
      throw errors.changed(entitySet.name());
    }
  }

  /** Forgets a table that is not what it was. */
  void forget(EntitySet entitySet) {
    tables.forget(entitySet);
    indexes.forget(entitySet);
  }

  /** Asks the database about the table with this name; empty if there is none. */
  @FunctionalInterface
  private interface Question<T> {
    Optional<T> ask(Handle handle, String object) throws SQLException;
  }

  private <T> T ask(EntitySet entitySet, Duration atMost, Question<T> question) {
    try (ConnectionPool.Lease lease = pool.acquire(atMost);
        Registration watched = lease.watch(Deadline.in(atMost, nanoTime))) {
      Optional<T> answer = question.ask(lease.handle(), entitySet.binding().object());
      return answer.orElseThrow(() -> errors.missingTable(entitySet.name(), null));
    } catch (SourceException e) {
      throw e;
    } catch (SQLException | RuntimeException e) {
      throw errors.of(e, entitySet.name());
    }
  }

  private Optional<TableFacts> loadFacts(Handle handle, String object) throws SQLException {
    SchemaReader reader = reader(handle);
    TableName name = name(reader, object);
    List<ColumnFacts.Raw> raw =
        reader
            .columns(name.schema(), Optional.of(name.table()))
            .getOrDefault(name.table(), List.of());
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    TableDescription description = new TableDescription(name, raw, dialect.textFacts(handle, name));
    memory.remember(TABLE + object, description::write);
    return Optional.of(description.facts(dialect));
  }

  private Optional<TableFacts> recalledFacts(String object) {
    return memory.recall(TABLE + object, TableDescription::read).map(d -> d.facts(dialect));
  }

  private Optional<List<TableIndex>> loadIndexes(Handle handle, String object) throws SQLException {
    SchemaReader reader = reader(handle);
    TableName name = name(reader, object);
    // A view has none, and not every driver lets itself be asked about one.
    boolean table = reader.isTable(name.schema(), name.table());
    if (!table) {
      return Optional.of(List.of());
    }
    List<TableIndex> indexes = indexes(reader, handle, name);
    memory.remember(INDEXES + object, words -> words.all(indexes, index -> index.write(words)));
    return Optional.of(indexes);
  }

  private Optional<List<TableIndex>> recalledIndexes(String object) {
    return memory.recall(INDEXES + object, words -> words.all(() -> TableIndex.read(words)));
  }

  private List<TableIndex> indexes(SchemaReader reader, Handle handle, TableName name)
      throws SQLException {
    List<TableIndex> indexes = reader.indexes(name.schema(), name.table());
    return dialect.keepsKeys(handle, name)
        ? indexes
        : indexes.stream().map(i -> new TableIndex(i.columns(), false)).toList();
  }

  private SchemaReader reader(Handle handle) throws SQLException {
    return new SchemaReader(dialect, handle.getConnection().getMetaData());
  }

  private TableName name(SchemaReader reader, String object) throws SQLException {
    Optional<String> schema =
        settings.schemas().size() == 1
            ? Optional.of(settings.schemas().get(0))
            : reader.currentSchema();
    return TableName.of(object).orIn(schema);
  }
}
