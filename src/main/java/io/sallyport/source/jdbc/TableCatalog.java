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
 * What is known about the tables: asked of the database when a table is first used, its indexes
 * when a way first leads to it, and kept until the database says that the table has changed.
 * Thread-safe.
 */
final class TableCatalog implements Tables {
  /** How long the database is left alone after it could not tell about a table. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final JdbcSettings settings;
  private final Dialect dialect;
  private final ConnectionPool pool;
  private final SqlErrors errors;
  private final LongSupplier nanoTime;
  private final Known<TableFacts> tables = new Known<>(this::loadFacts);
  private final Known<List<TableIndex>> indexes = new Known<>(this::loadIndexes);

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

  @Override
  public Optional<TableFacts> facts(EntitySet entitySet) {
    return tables.of(entitySet);
  }

  @Override
  public List<TableIndex> indexes(EntitySet entitySet) {
    return indexes.of(entitySet).orElse(List.of());
  }

  /**
   * What is known about a table.
   *
   * @throws SourceException if the database cannot be asked, or has no such table
   */
  TableFacts required(EntitySet entitySet, Duration atMost) {
    return tables.required(entitySet, atMost);
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

  /** The answers to one question, by table. */
  private final class Known<T> {
    private final Question<T> question;
    private final Map<String, T> answers = new ConcurrentHashMap<>();
    private final Map<String, Long> restUntil = new ConcurrentHashMap<>();

    Known(Question<T> question) {
      this.question = question;
    }

    Optional<T> of(EntitySet entitySet) {
      String object = entitySet.binding().object();
      T known = answers.get(object);
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

    T required(EntitySet entitySet, Duration atMost) {
      String object = entitySet.binding().object();
      T known = answers.get(object);
      if (known != null) {
        return known;
      }
      T answer = ask(entitySet, atMost);
      answers.put(object, answer);
      restUntil.remove(object);
      return answer;
    }

    private T ask(EntitySet entitySet, Duration atMost) {
      try (ConnectionPool.Lease lease = pool.acquire(atMost)) {
        Optional<T> answer = question.ask(lease.handle(), entitySet.binding().object());
        return answer.orElseThrow(() -> errors.missingTable(entitySet.name(), null));
      } catch (SourceException e) {
        throw e;
      } catch (SQLException | RuntimeException e) {
        throw errors.of(e, entitySet.name());
      }
    }

    void forget(EntitySet entitySet) {
      answers.remove(entitySet.binding().object());
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

  private Optional<List<TableIndex>> loadIndexes(Handle handle, String object) throws SQLException {
    SchemaReader reader = reader(handle);
    TableName name = name(reader, object);
    // A view has none, and not every driver lets itself be asked about one.
    boolean table = reader.isTable(name.schema(), name.table());
    return Optional.of(table ? indexes(reader, handle, name) : List.of());
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
