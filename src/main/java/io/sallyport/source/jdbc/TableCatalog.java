package io.sallyport.source.jdbc;

import io.sallyport.model.EntitySet;
import io.sallyport.source.SourceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * What is known about the tables: asked of the database when a table is first used and kept until
 * the database says that the table has changed. Thread-safe.
 */
final class TableCatalog {
  /** How long the database is left alone after it could not tell about a table. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final JdbcSettings settings;
  private final Dialect dialect;
  private final ConnectionPool pool;
  private final SqlErrors errors;
  private final LongSupplier nanoTime;
  private final Map<String, TableFacts> tables = new ConcurrentHashMap<>();
  private final Map<String, Long> restUntil = new ConcurrentHashMap<>();

  TableCatalog(
      JdbcSettings settings,
      Dialect dialect,
      ConnectionPool pool,
      SqlErrors errors,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.dialect = dialect;
    this.pool = pool;
    this.errors = errors;
    this.nanoTime = nanoTime;
  }

  /** What is known about a table; empty if the database cannot be asked now. */
  Optional<TableFacts> known(EntitySet entitySet) {
    String object = entitySet.binding().object();
    TableFacts known = tables.get(object);
    if (known != null) {
      return Optional.of(known);
    }
    Long rest = restUntil.get(object);
    if (rest != null && nanoTime.getAsLong() - rest < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(required(entitySet, settings.connectTimeout()));
    } catch (SourceException e) {
      // Not lost: the read that follows meets the same error and reports it.
      restUntil.put(object, nanoTime.getAsLong() + REST.toNanos());
      return Optional.empty();
    }
  }

  /**
   * What is known about a table.
   *
   * @throws SourceException if the database cannot be asked, or has no such table
   */
  TableFacts required(EntitySet entitySet, Duration atMost) {
    String object = entitySet.binding().object();
    TableFacts known = tables.get(object);
    if (known != null) {
      return known;
    }
    TableFacts loaded = load(entitySet, atMost);
    tables.put(object, loaded);
    restUntil.remove(object);
    return loaded;
  }

  /** Forgets a table that is not what it was. */
  void forget(EntitySet entitySet) {
    tables.remove(entitySet.binding().object());
  }

  private TableFacts load(EntitySet entitySet, Duration atMost) {
    try (ConnectionPool.Lease lease = pool.acquire(atMost)) {
      Optional<TableFacts> facts = load(lease.handle(), entitySet.binding().object());
      return facts.orElseThrow(() -> errors.missingTable(entitySet.name(), null));
    } catch (SourceException e) {
      throw e;
    } catch (SQLException | RuntimeException e) {
      throw errors.of(e, entitySet.name());
    }
  }

  private Optional<TableFacts> load(Handle handle, String object) throws SQLException {
    SchemaReader reader = new SchemaReader(dialect, handle.getConnection().getMetaData());
    Optional<String> schema =
        settings.schemas().size() == 1
            ? Optional.of(settings.schemas().get(0))
            : reader.currentSchema();
    TableName name = TableName.of(object).orIn(schema);
    List<ColumnFacts.Raw> raw =
        reader
            .columns(name.schema(), Optional.of(name.table()))
            .getOrDefault(name.table(), List.of());
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    Map<String, TextFacts> texts = dialect.textFacts(handle, name);
    Map<String, ColumnFacts> columns = new HashMap<>();
    raw.forEach(r -> columns.put(r.name(), facts(r, Optional.ofNullable(texts.get(r.name())))));
    return Optional.of(new TableFacts(name, columns));
  }

  private ColumnFacts facts(ColumnFacts.Raw raw, Optional<TextFacts> text) {
    ColumnFacts.Native type = dialect.nativeType(raw);
    boolean unknownText = type.kind().isText() && text.isEmpty();
    return ColumnFacts.of(raw, unknownText ? type.opaque() : type, text.orElse(TextFacts.UNKNOWN));
  }
}
