package io.sallyport.config;

import io.sallyport.error.Location;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.EntitySet;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Model;
import io.sallyport.model.ModelLoader;
import io.sallyport.model.SourceDefinition;
import io.sallyport.model.SourceDefinition.Expose;
import io.sallyport.model.SourceDefinition.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes the file of a source that declares everything the source says about itself, as a beginning
 * to edit. The gateway can use it without asking the source.
 */
public final class SourceFileWriter {
  private final String source;
  private final Path folder;
  private final List<String> lines = new ArrayList<>();

  private SourceFileWriter(String source, Path folder) {
    this.source = source;
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The text of the file. It holds no secret: user and password are variables.
   *
   * @param source the name of the source
   * @param folder where the file will stand; paths are written relative to it
   */
  public static String write(
      String source, Connection connection, List<DiscoveredTable> tables, Path folder) {
    return new SourceFileWriter(source, folder).write(connection, tables);
  }

  private String write(Connection connection, List<DiscoveredTable> tables) {
    line("# yaml-language-server: $schema=../schema/source.schema.json");
    line("source: " + YamlText.value(source));
    Layout layout = connection.accept(new ConnectionText());
    ModelLoader.Result exposed = exposed(layout, tables);
    line("expose: listed   # the entity sets below; all: every other table with a key too");
    exposed.notes().forEach(note -> line(YamlText.comment(note)));
    entitySets(exposed.orThrow(), layout);
    return String.join("\n", lines) + "\n";
  }

  private ModelLoader.Result exposed(Layout layout, List<DiscoveredTable> tables) {
    SourceDefinition everything =
        new SourceDefinition(
            source, Location.of(source), layout, Expose.ALL, FallbackPolicy.NONE, List.of());
    return ModelLoader.load("Sallyport", List.of(new ModelLoader.Input(everything, tables)));
  }

  private void entitySets(Model model, Layout layout) {
    if (model.entitySets().isEmpty()) {
      line("entitySets: {}");
      return;
    }
    line(
        "# The names of sets, types, properties and navigation can be changed. A property that is");
    line("# deleted is not exposed, nor is a set with hidden: true. filterable, sortable and");
    line("# searchable: false forbid a property to $filter, $orderby and $search.");
    line("entitySets:");
    for (EntitySet set : model.entitySets()) {
      lines.addAll(EntitySetText.lines(set, layout == Layout.TABLES ? "table" : "file"));
    }
  }

  private void line(String text) {
    lines.add(text);
  }

  /** Writes the lines of a connection, and says what the source is made of. */
  private final class ConnectionText implements Connection.Visitor<Layout> {
    @Override
    public Layout jdbc(JdbcConnection connection) {
      String password = "${" + ConnectionReader.variable(source, "PASSWORD") + "}";
      line("kind: jdbc");
      line("connection:");
      connection.url().ifPresent(url -> line("  url: " + url(url, password)));
      connection
          .user()
          .ifPresent(u -> line("  user: ${" + ConnectionReader.variable(source, "USER") + "}"));
      connection.password().ifPresent(p -> line("  password: " + password));
      if (!connection.schemas().isEmpty()) {
        line("  schemas: " + YamlText.list(connection.schemas()));
      }
      line(
          "  timeZone: "
              + YamlText.value(connection.timeZone().getId())
              + "   # of TIMESTAMP columns without a zone");
      line("  maxConnections: " + connection.maxConnections());
      line("  connectTimeout: " + duration(connection.connectTimeout()));
      if (!connection.createFrom().isEmpty()) {
        line(
            "  createFrom: "
                + YamlText.list(connection.createFrom().stream().map(this::path).toList()));
      }
      return Layout.TABLES;
    }

    @Override
    public Layout csv(CsvConnection connection) {
      line("kind: csv");
      line("connection:");
      line("  folder: " + YamlText.value(path(connection.folder())));
      line("  delimiter: " + YamlText.value(String.valueOf(connection.delimiter())));
      line("  charset: " + YamlText.value(connection.charset().name()));
      return Layout.FILES;
    }

    private String url(JdbcUrl url, String password) {
      String asText = url.reveal().replace("${", "$${");
      return YamlText.template(new JdbcUrl(asText).withPassword(password));
    }

    private String duration(Duration duration) {
      long millis = duration.toMillis();
      return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    private String path(Path path) {
      Path absolute = path.toAbsolutePath().normalize();
      boolean near = Objects.equals(absolute.getRoot(), folder.getRoot());
      Path written = near ? folder.relativize(absolute) : absolute;
      String text = written.toString().replace('\\', '/');
      return text.isEmpty() ? "." : text;
    }
  }
}
