package io.sallyport.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.file.CsvSettings;
import io.sallyport.source.file.CsvSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleMetadataTest {

  @Test
  void orderSystem_isReadWithTheDeclaredTypes_andItsKeysAreUnique() throws IOException {
    assertThat(rows("Orders")).hasSize(12_000).doesNotHaveDuplicates();
    assertThat(keys("Orders")).hasSize(12_000);
    assertThat(keys("OrderLines")).hasSize(50_000);
    assertThat(keys("Invoices")).hasSize(9_000);
  }

  @Test
  void everyNullableColumnOfTheOrderSystem_hasANullAndAValue() throws IOException {
    for (Map.Entry<String, Map<String, Object>> e : SampleMetadata.entitySets("erp").entrySet()) {
      EntitySet set = SampleMetadata.declared(e.getKey(), e.getValue());
      List<List<Object>> rows = rows(set.name());
      for (int i = 0; i < set.type().properties().size(); i++) {
        int column = i;
        Property property = set.type().properties().get(i);
        boolean hasNull = rows.stream().anyMatch(row -> row.get(column) == null);
        assertThat(hasNull).as(set.name() + "." + property).isEqualTo(property.nullable());
        assertThat(rows).as(set.name() + "." + property).anyMatch(row -> row.get(column) != null);
      }
    }
  }

  @Test
  void strings_keepToTheirDeclaredLength() throws IOException {
    for (Map.Entry<String, Map<String, Object>> e : SampleMetadata.entitySets("erp").entrySet()) {
      List<Property> properties =
          SampleMetadata.declared(e.getKey(), e.getValue()).type().properties();
      for (List<Object> row : rows(e.getKey())) {
        for (int i = 0; i < row.size(); i++) {
          if (row.get(i) instanceof String text) {
            assertThat(text.length())
                .isLessThanOrEqualTo(properties.get(i).facets().maxLength().orElseThrow());
          }
        }
      }
    }
  }

  @Test
  void orders_referToTheCatalogue_exceptForAFewProductsThatAreGone() throws IOException {
    Set<Object> orders = new HashSet<>(column("Orders", "OrderId"));
    assertThat(orders).containsAll(column("OrderLines", "OrderId"));
    assertThat(orders).containsAll(column("Invoices", "OrderId"));
    assertThat(column("Orders", "CustomerNumber"))
        .allMatch(number -> (Long) number >= 10_001 && (Long) number <= 10_800);
    assertThat(column("OrderLines", "ProductId").stream().filter(id -> (Long) id > 5_000))
        .hasSizeBetween(5, 50);
    assertThat(column("Orders", "Remark")).contains("").anyMatch(r -> r != null && has(r, "\n"));
  }

  private static boolean has(Object value, String part) {
    return value.toString().contains(part);
  }

  @Test
  void catalogueColumns_areAllThere_andAllNamedOrHidden() throws IOException, SQLException {
    for (Map.Entry<String, Map<String, Object>> e :
        SampleMetadata.entitySets("catalog").entrySet()) {
      Set<String> named = new HashSet<>(SampleMetadata.columns(e.getValue()).values());
      Object hidden = e.getValue().getOrDefault("hide", List.of());
      ((List<?>) hidden).forEach(column -> named.add((String) column));

      assertThat(named).as(e.getKey()).isEqualTo(tableColumns((String) e.getValue().get("table")));
    }
  }

  @Test
  void keysAndNavigation_nameThingsThatExist_andPartnersLeadBack() throws IOException {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    all.putAll(SampleMetadata.entitySets("catalog"));
    all.putAll(SampleMetadata.entitySets("erp"));
    int ways = 0;
    for (Map.Entry<String, Map<String, Object>> e : all.entrySet()) {
      Set<String> local = SampleMetadata.columns(e.getValue()).keySet();
      assertThat(local).containsAll(strings(e.getValue().get("key")));
      Map<String, Object> navigation = SampleMetadata.map(e.getValue().get("navigation"));
      for (Map.Entry<String, Object> way : navigation.entrySet()) {
        assertWay(e.getKey(), way.getKey(), SampleMetadata.map(way.getValue()), all);
        ways++;
      }
    }
    assertThat(ways).isEqualTo(18);
  }

  private static void assertWay(
      String from, String name, Map<String, Object> way, Map<String, Map<String, Object>> all) {
    Map<String, Object> target = all.get(way.get("target"));
    assertThat(target).as(from + "." + name).isNotNull();
    Map<String, Object> on = SampleMetadata.map(way.get("on"));
    assertThat(SampleMetadata.columns(all.get(from)).keySet()).containsAll(on.keySet());
    assertThat(SampleMetadata.columns(target).keySet()).containsAll(strings(on.values()));
    assertThat(SampleMetadata.columns(all.get(from)).keySet()).doesNotContain(name);

    Object back = SampleMetadata.map(target.get("navigation")).get(way.get("partner"));
    assertThat(back).as(from + "." + name).isNotNull();
    Map<String, Object> partner = SampleMetadata.map(back);
    assertThat(partner).containsEntry("target", from).containsEntry("partner", name);
    Map<Object, String> reversed =
        on.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    assertThat(partner.get("on")).isEqualTo(reversed);
    assertThat(partner.containsKey("many")).isNotEqualTo(way.containsKey("many"));
  }

  private static List<String> strings(Object values) {
    List<String> strings = new ArrayList<>();
    ((Iterable<?>) values).forEach(value -> strings.add((String) value));
    return strings;
  }

  private static Set<String> tableColumns(String table) throws IOException, SQLException {
    Set<String> columns = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Path.of("sample-data", "catalog", "schema.sql")));
      try (ResultSet found = connection.getMetaData().getColumns(null, "PUBLIC", table, null)) {
        while (found.next()) {
          columns.add(found.getString("COLUMN_NAME"));
        }
      }
    }
    return columns;
  }

  private static Set<List<Object>> keys(String entitySet) throws IOException {
    EntitySet set =
        SampleMetadata.declared(entitySet, SampleMetadata.entitySets("erp").get(entitySet));
    return new HashSet<>(read(set, set.type().key()));
  }

  private static List<Object> column(String entitySet, String property) throws IOException {
    EntitySet set =
        SampleMetadata.declared(entitySet, SampleMetadata.entitySets("erp").get(entitySet));
    List<Object> values = new ArrayList<>();
    read(set, List.of(set.type().property(property).orElseThrow()))
        .forEach(row -> values.add(row.get(0)));
    return values;
  }

  private static List<List<Object>> rows(String entitySet) throws IOException {
    EntitySet set =
        SampleMetadata.declared(entitySet, SampleMetadata.entitySets("erp").get(entitySet));
    return read(set, set.type().properties());
  }

  private static List<List<Object>> read(EntitySet set, List<Property> columns) {
    CsvSettings settings =
        new CsvSettings("erp", Path.of("sample-data", "erp"), ',', StandardCharsets.UTF_8);
    RequestContext context =
        new RequestContext("test", Deadline.in(Duration.ofMinutes(10), System::nanoTime));
    List<List<Object>> rows = new ArrayList<>();
    try (RowStream stream =
        CsvSource.open(settings).read(SourceQuery.scan(set, columns), context)) {
      while (stream.advance()) {
        Object[] row = new Object[columns.size()];
        Arrays.setAll(row, stream::get);
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }
}
