package io.sallyport.corpus;

import io.sallyport.source.Source;
import io.sallyport.source.jdbc.JdbcSettings;
import io.sallyport.source.jdbc.JdbcSource;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of the corpus in a schema of their own in a database; closing it drops them. */
public final class CorpusDatabase implements AutoCloseable {

  /** A kind of database. */
  public enum Kind {
    H2,
    POSTGRES,
    MARIADB
  }

  private final Kind kind;
  private final Database database;
  private final String schema = Databases.uniqueName();
  private final List<Source> sources = new ArrayList<>();

  private CorpusDatabase(Kind kind, Database database) {
    this.kind = kind;
    this.database = database;
  }

  /** Skips the test if the database cannot be reached. */
  public static CorpusDatabase create(Kind kind) throws SQLException {
    Database database =
        switch (kind) {
          case H2 -> Databases.h2();
          case POSTGRES -> Databases.postgres();
          case MARIADB -> Databases.mariaDb();
        };
    CorpusDatabase corpus = new CorpusDatabase(kind, database);
    try {
      corpus.fill();
    } catch (SQLException | RuntimeException e) {
      corpus.close();
      throw e;
    }
    return corpus;
  }

  /** The sources of the corpus by name, apart from the files; closed with the database. */
  public Map<String, Source> sources() {
    Map<String, Source> opened = new LinkedHashMap<>();
    Corpus.ZONES.forEach((name, zone) -> opened.put(name, open(name, zone)));
    sources.addAll(opened.values());
    return opened;
  }

  private Source open(String name, ZoneId zone) {
    return JdbcSource.open(
        new JdbcSettings(
            name,
            database.url(),
            Optional.empty(),
            Optional.empty(),
            List.of(schema),
            zone,
            4,
            Duration.ofSeconds(10)));
  }

  private void fill() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : beginning()) {
        statement.execute(sql);
      }
      Set<String> filled = new HashSet<>();
      for (Table table : Corpus.TABLES) {
        if (!table.source().equals(Table.FILES) && filled.add(table.object())) {
          statement.execute(definition(table));
          fill(connection, table);
        }
      }
    }
  }

  private List<String> beginning() {
    return switch (kind) {
      case H2 -> List.of("CREATE SCHEMA \"" + schema + '"');
      case POSTGRES ->
          List.of(
              "CREATE SCHEMA " + schema,
              collation("loose", "und-u-ks-level1"),
              collation("caseless", "und-u-ks-level2"));
      case MARIADB ->
          List.of(
              "CREATE SCHEMA " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
              "SET time_zone = '+00:00'");
    };
  }

  private String collation(String name, String locale) {
    return "CREATE COLLATION %s.%s (PROVIDER = icu, LOCALE = '%s', DETERMINISTIC = false)"
        .formatted(schema, name, locale);
  }

  private String definition(Table table) {
    String columns =
        table.columns().stream()
            .map(c -> quoted(c.name()) + " " + type(c) + (c.nullable() ? "" : " NOT NULL"))
            .collect(Collectors.joining(", "));
    String key =
        table.columns().subList(0, table.keys()).stream()
            .map(c -> quoted(c.name()))
            .collect(Collectors.joining(", "));
    return "CREATE TABLE " + name(table) + " (" + columns + ", PRIMARY KEY (" + key + "))";
  }

  private String type(Column column) {
    Storage storage = column.storage();
    return switch (kind) {
      case H2 -> storage.h2;
      case POSTGRES -> storage.postgres.replace("{schema}", schema);
      case MARIADB -> storage.mariaDb;
    };
  }

  private void fill(Connection connection, Table table) throws SQLException {
    String places = table.columns().stream().map(c -> "?").collect(Collectors.joining(", "));
    String sql = "INSERT INTO " + name(table) + " VALUES (" + places + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : table.rows()) {
        for (int i = 0; i < row.length; i++) {
          set(insert, i + 1, row[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void set(PreparedStatement insert, int place, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      insert.setNull(place, Types.NULL);
    } else if (value instanceof Instant instant) {
      LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      insert.setObject(place, kind == Kind.MARIADB ? utc : utc.atOffset(ZoneOffset.UTC));
    } else if (value instanceof UUID uuid && kind == Kind.MARIADB) {
      insert.setString(place, uuid.toString());
    } else {
      insert.setObject(place, value);
    }
  }

  private String name(Table table) {
    return quoted(schema) + "." + quoted(table.object());
  }

  private String quoted(String name) {
    return kind == Kind.MARIADB ? "`" + name + "`" : "\"" + name + "\"";
  }

  @Override
  public void close() throws SQLException {
    for (Source source : sources) {
      source.close();
    }
    String drop = "DROP SCHEMA IF EXISTS " + quoted(schema);
    database.run(kind == Kind.MARIADB ? drop : drop + " CASCADE");
  }
}
