package io.sallyport.source.jdbc;

import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.SplitPlan;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.NavigationProperty.Join;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.odata.Plans;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What a dialect makes of requests, as text: for databases that the tests cannot run. The table has
 * columns of the database's own types, so that what a dialect makes of these is seen too.
 */
final class DialectText {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Dialect dialect;
  private final TableFacts table;
  private final EntitySet items;
  private final Model model;

  /**
   * @param columns each with how it compares, if it is a text
   */
  DialectText(Dialect dialect, Map<ColumnFacts.Raw, Optional<TextFacts>> columns) {
    this.dialect = dialect;
    Map<String, ColumnFacts> facts = new HashMap<>();
    List<Property> properties = new ArrayList<>();
    columns.forEach(
        (raw, text) -> {
          ColumnFacts column = facts(raw, text);
          facts.put(raw.name(), column);
          Property property = Property.of(name(raw.name()), column.column().type().orElseThrow());
          Property bound = property.with(column.column().facets()).fromColumn(raw.name());
          properties.add(raw.nullable() ? bound : bound.required());
        });
    this.table = new TableFacts(new TableName(Optional.of("SHOP"), "ITEMS"), facts);
    this.items =
        new EntitySet(
            "Items",
            new EntityType("Item", properties, List.of(properties.get(0))),
            new SourceBinding("test", "ITEMS"),
            FallbackPolicy.NONE,
            OptionalLong.of(10_000));
    Model.Builder shop = Model.builder("Shop").add(items);
    // Over an index for the one and one that is unique for the other; texts over an index and not.
    relate(shop, "Parent", false, "Quantity", "Id");
    relate(shop, "Parts", true, "Id", "Quantity");
    relate(shop, "Namesakes", true, "Name", "Name");
    relate(shop, "Coded", true, "Name", "Code");
    this.model = shop.build();
  }

  private void relate(Model.Builder shop, String name, boolean many, String local, String remote) {
    Join join =
        new Join(
            items.type().property(local).orElseThrow(),
            items.type().property(remote).orElseThrow());
    shop.relate(items, new NavigationProperty(name, items, many, List.of(join), Optional.empty()));
  }

  private ColumnFacts facts(ColumnFacts.Raw raw, Optional<TextFacts> text) {
    return ColumnFacts.of(raw, dialect.nativeType(raw), text.orElse(TextFacts.UNKNOWN));
  }

  /** {@code CREATED_AT} as {@code CreatedAt}. */
  private static String name(String column) {
    StringBuilder name = new StringBuilder();
    for (String word : column.split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }

  /** A column that may be null. */
  static ColumnFacts.Raw column(String name, String type, int jdbcType, int size, int digits) {
    return new ColumnFacts.Raw(name, type, jdbcType, size, digits, true);
  }

  /** The lines of a file beside the tests, each a request and what is expected of it. */
  static List<Arguments> table(String file) {
    try (InputStream in = DialectText.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" => ", 2))
          .map(parts -> Arguments.of(parts[0], parts[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What becomes of a request.
   *
   * @param request a filter, for its condition alone; or query options from the question mark on,
   *     for the statements
   */
  String of(String request) {
    return request.startsWith("?") ? statements(request.substring(1)) : condition(request);
  }

  private ReadPlan plan(String options) {
    return Plans.of(model, "/Items", options);
  }

  private String condition(String filter) {
    Expression condition = plan("$filter=" + filter).filter().orElseThrow();
    return new SqlTranslator(dialect, scope(RelatedSets.of(Optional.of(condition))), UTC)
        .filter(condition)
        .map(c -> (c.exact() ? "" : "some of: ") + text(c.sql()))
        .orElse("none");
  }

  /** The read, then the count; and what is left to the gateway. */
  private String statements(String options) {
    QueryEngine engine =
        new QueryEngine(Map.of("test", new Planned()), new EngineLimits(1_000), Runnable::run);
    SplitPlan split = engine.split(plan(options));
    List<String> parts = new ArrayList<>();
    split.rows().ifPresent(q -> parts.add(statement(q)));
    if (split.count() instanceof SplitPlan.Count.BySource count) {
      parts.add(statement(count.query()));
    }
    if (split.pushdown() != SplitPlan.Pushdown.FULL) {
      parts.add("and the gateway");
    }
    return String.join("; ", parts);
  }

  private String statement(SourceQuery query) {
    Scope scope = scope(RelatedSets.of(query));
    return text(SelectStatement.of(query, scope, dialect, UTC).orElseThrow().fragment());
  }

  private Scope scope(Set<EntitySet> related) {
    return related.isEmpty()
        ? Scope.alone(table, SelectStatement.tableName(table, dialect))
        : Relations.from(items, table, tables(), dialect, UTC);
  }

  private Tables tables() {
    return new Tables() {
      @Override
      public Optional<TableFacts> facts(EntitySet entitySet) {
        return Optional.of(table);
      }

      @Override
      public List<TableIndex> indexes(EntitySet entitySet) {
        return List.of(
            new TableIndex(List.of("ID"), true),
            new TableIndex(List.of("QUANTITY"), false),
            new TableIndex(List.of("NAME"), false));
      }
    };
  }

  /** With bytes as hexadecimal digits. */
  private static String text(SqlFragment sql) {
    List<String> parameters =
        sql.parameters().stream()
            .map(p -> p instanceof byte[] b ? "0x" + HexFormat.of().formatHex(b) : p.toString())
            .toList();
    return sql.text() + " " + parameters;
  }

  /** How many values an {@code in} list of one look-up has at most. */
  int maxListSize() {
    return capabilities().maxListSize();
  }

  /** What the source claims about a filter of one conjunct. */
  Capabilities.Support support(String filter) {
    return capabilities().filter(items, plan("$filter=" + filter).filter().orElseThrow());
  }

  private Capabilities capabilities() {
    return new JdbcCapabilities(tables(), dialect, UTC);
  }

  /** Values with commas between them. */
  static String list(int size, IntFunction<String> value) {
    return IntStream.range(0, size).mapToObj(value).collect(Collectors.joining(","));
  }

  /** What the database's own type is in OData, with its facets. */
  String type(ColumnFacts.Raw column) {
    ColumnFacts.Native type = dialect.nativeType(column);
    Facets facets = type.facets();
    StringBuilder text = new StringBuilder(type.type().map(PrimitiveType::edmName).orElse("none"));
    facets.maxLength().ifPresent(n -> text.append(' ').append(n));
    facets.precision().ifPresent(n -> text.append(' ').append(n));
    facets.scale().ifPresent(n -> text.append(',').append(n));
    boolean onlyRead = type.type().isPresent() && type.kind() == ColumnKind.OPAQUE;
    return text + (onlyRead ? ", only read" : "");
  }

  /** A source to plan for, not to read. */
  private final class Planned implements Source {
    @Override
    public Capabilities capabilities() {
      return DialectText.this.capabilities();
    }

    @Override
    public RowStream read(SourceQuery query, RequestContext context) {
      throw new UnsupportedOperationException("nothing is read here");
    }

    @Override
    public void close() {}
  }
}
