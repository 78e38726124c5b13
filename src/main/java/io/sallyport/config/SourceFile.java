package io.sallyport.config;

import io.sallyport.error.Location;
import io.sallyport.model.EntitySetDefinition;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Located;
import io.sallyport.model.SourceDefinition;
import io.sallyport.model.SourceDefinition.Expose;
import io.sallyport.model.SourceDefinition.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one file of {@code metadata/sources}. */
final class SourceFile {
  private static final Map<String, Expose> EXPOSE = new LinkedHashMap<>();
  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    EXPOSE.put("all", Expose.ALL);
    EXPOSE.put("listed", Expose.LISTED);
    for (Kind kind : Kind.values()) {
      KINDS.put(kind.word, kind);
    }
  }

  /** A kind of source: how it is connected, and what its entity sets are made of. */
  private enum Kind {
    JDBC("jdbc", Section.JDBC_CONNECTION, Section.JDBC_ENTITY_SET, "table", Layout.TABLES) {
      @Override
      Connection read(ConnectionReader reader, YamlMapping yaml) {
        return reader.jdbc(yaml);
      }
    },
    CSV("csv", Section.CSV_CONNECTION, Section.CSV_ENTITY_SET, "file", Layout.FILES) {
      @Override
      Connection read(ConnectionReader reader, YamlMapping yaml) {
        return reader.csv(yaml);
      }
    };

    private final String word;
    private final Section connection;
    private final Section entitySet;
    private final String object;
    private final Layout layout;

    Kind(String word, Section connection, Section entitySet, String object, Layout layout) {
      this.word = word;
      this.connection = connection;
      this.entitySet = entitySet;
      this.object = object;
      this.layout = layout;
    }

    abstract Connection read(ConnectionReader reader, YamlMapping yaml);
  }

  private SourceFile() {}

  /** What the file says; empty, with a problem, if it does not say what kind of source it is. */
  static Optional<SourceConfig> read(YamlMapping file) {
    Located<String> name = name(file);
    return file.read("kind", Format.oneOf(KINDS)).flatMap(kind -> read(file, name, kind.value()));
  }

  private static Optional<SourceConfig> read(YamlMapping file, Located<String> name, Kind kind) {
    SourceDefinition definition = definition(file, name, kind);
    ConnectionReader reader = new ConnectionReader(name.value(), file.context());
    return file.get("connection")
        .flatMap(value -> value.section(kind.connection))
        .map(
            yaml ->
                new SourceConfig(kind.read(reader, yaml), ResilienceReader.read(file), definition));
  }

  private static SourceDefinition definition(YamlMapping file, Located<String> name, Kind kind) {
    FallbackPolicy fallback = FallbackReader.ofSource(file);
    EntitySetReader reader = new EntitySetReader(kind.entitySet, kind.object, fallback);
    List<EntitySetDefinition> sets =
        file.entries("entitySets", "a mapping of names to entity sets").stream()
            .flatMap(entry -> reader.read(entry).stream())
            .toList();
    return new SourceDefinition(
        name.value(),
        name.location(),
        kind.layout,
        file.read("expose", Format.oneOf(EXPOSE), Expose.ALL),
        fallback,
        sets);
  }

  /** The declared name, else that of the file. */
  private static Located<String> name(YamlMapping file) {
    return file.read("source", Format.SOURCE).orElseGet(() -> fromFile(file));
  }

  private static Located<String> fromFile(YamlMapping file) {
    FileContext context = file.context();
    String name = context.file().getFileName().toString().replaceFirst("\\.ya?ml$", "");
    Location location = context.location();
    if (file.get("source").isEmpty() && Format.SOURCE.parse().apply(name).isEmpty()) {
      context.error(
          location, "the file's name is no name for a source; give it one with source: ..");
    }
    return new Located<>(name, location);
  }
}
