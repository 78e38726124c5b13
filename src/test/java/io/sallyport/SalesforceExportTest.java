package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.CrossCheck;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.MetadataReader;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.NavigationProperty.Join;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.model.Usage;
import io.sallyport.salesforce.SalesforceModel;
import io.sallyport.salesforce.export.ExportSettings;
import io.sallyport.salesforce.export.ExportSettings.Paging;
import io.sallyport.salesforce.export.ExportSettings.SignIn;
import io.sallyport.salesforce.export.IndirectLookup;
import io.sallyport.salesforce.export.SalesforceExport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written for models of all kinds, read back as Salesforce would. */
class SalesforceExportTest {
  private static final Property ID = Property.of("Id", PrimitiveType.INT32).required();
  private static final String LONG = "L".repeat(128);

  private final List<String> notes = new ArrayList<>();

  private static EntitySet set(String name, Property... properties) {
    return keyed(name, List.of(properties[0]), properties);
  }

  private static EntitySet keyed(String name, List<Property> key, Property... properties) {
    return new EntitySet(
        name,
        new EntityType(name + "Type", List.of(properties), key),
        new SourceBinding("s", name));
  }

  private static Property text(String name, int length) {
    return Property.of(name, PrimitiveType.STRING).with(Facets.maxLength(length));
  }

  private static Model.Builder model(EntitySet... sets) {
    Model.Builder builder = Model.builder("M");
    Stream.of(sets).forEach(builder::add);
    return builder;
  }

  private static NavigationProperty toOne(
      String name, EntitySet target, Property local, Property remote, String partner) {
    return new NavigationProperty(
        name, target, false, List.of(new Join(local, remote)), Optional.ofNullable(partner));
  }

  private static Model forSalesforce(Model model) {
    return SalesforceModel.derive(model, SalesforceModel.Limits.DEFAULT).model();
  }

  private SalesforceExport export(Model model, IndirectLookup... lookups) {
    SalesforceExport export =
        SalesforceExport.of(
            forSalesforce(model),
            new ExportSettings(
                "Legacy",
                ExportSettings.Adapter.ODATA_4_0,
                URI.create("https://odata.example.com/salesforce"),
                Paging.CLIENT,
                SignIn.NONE,
                List.of(lookups)));
    notes.addAll(export.notes());
    return export;
  }

  private Metadata read(Model model, IndirectLookup... lookups) {
    return MetadataReader.read(ProjectFiles.of(export(model, lookups).files()));
  }

  private ObjectField field(Metadata metadata, String object, String field) {
    return metadata.object(object).field(field).orElseThrow();
  }

  private String told(ObjectField field, String... parts) {
    List<String> told = new ArrayList<>(List.of(field.type()));
    for (String part : parts) {
      told.add(field.xml().text(part).orElse("-"));
    }
    return String.join(" ", told);
  }

  private ObjectField kindOf(Property property) {
    return field(
        read(model(set("Ones", ID, property)).build()), "Ones__x", property.name() + "__c");
  }

  @Test
  void types_areThoseOfTheSync() {
    assertThat(told(kindOf(text("T", 80)), "length")).isEqualTo("Text 80");
    assertThat(told(kindOf(Property.of("G", PrimitiveType.GUID)), "length")).isEqualTo("Text 36");
    assertThat(told(kindOf(Property.of("B", PrimitiveType.BOOLEAN)), "defaultValue"))
        .isEqualTo("Checkbox false");
    assertThat(told(kindOf(Property.of("D", PrimitiveType.DATE)))).isEqualTo("Date");
    assertThat(told(kindOf(Property.of("P", PrimitiveType.DATE_TIME_OFFSET))))
        .isEqualTo("DateTime");
    assertThat(told(kindOf(Property.of("I", PrimitiveType.INT32)), "precision", "scale"))
        .isEqualTo("Number 18 0");
    assertThat(told(kindOf(Property.of("S", PrimitiveType.INT16)), "precision", "scale"))
        .isEqualTo("Number 8 0");
    assertThat(told(kindOf(decimal(12, 2)), "precision", "scale")).isEqualTo("Number 12 2");
    assertThat(notes).isEmpty();
  }

  private static Property decimal(int precision, int scale) {
    return Property.of("Amount", PrimitiveType.DECIMAL).with(Facets.decimal(precision, scale));
  }

  @Test
  void lossyTypes_areSaid() {
    assertThat(told(kindOf(Property.of("Opens", PrimitiveType.TIME_OF_DAY)), "length"))
        .isEqualTo("Text 18");
    assertThat(told(kindOf(Property.of("Weight", PrimitiveType.DOUBLE)), "precision", "scale"))
        .isEqualTo("Number 18 8");
    kindOf(Property.of("Big", PrimitiveType.INT64));
    ObjectField note = kindOf(text("Note", 4000));
    assertThat(told(note, "length", "visibleLines")).isEqualTo("LongTextArea 4000 3");
    assertThat(note.isFilteringDisabled()).isTrue();
    assertThat(note.isSortingDisabled()).isTrue();
    assertThat(notes)
        .containsExactly(
            "Ones/Opens is of the type Edm.TimeOfDay and shown as text",
            "Ones/Weight is a floating point number; its field has 10 digits before the point and"
                + " 8 behind it",
            "Ones/Big is an Edm.Int64; its field has 18 digits, one less",
            "Ones/Note has up to 4000 characters; its field is a long text area, which cannot be"
                + " filtered or sorted by");
  }

  @Test
  void decimals_keepTheirDigitsBeforeThePoint() {
    assertThat(told(kindOf(decimal(38, 0)), "precision", "scale")).isEqualTo("Number 18 0");
    assertThat(told(kindOf(decimal(20, 6)), "precision", "scale")).isEqualTo("Number 18 4");
    assertThat(told(kindOf(decimal(38, 10)), "precision", "scale")).isEqualTo("Number 18 0");
    assertThat(told(kindOf(decimal(38, 30)), "precision", "scale")).isEqualTo("Number 18 10");
    assertThat(told(kindOf(decimal(5, 5)), "precision", "scale")).isEqualTo("Number 6 5");
    assertThat(notes)
        .hasSize(4)
        .allMatch(n -> n.startsWith("Ones/Amount has ") && n.contains("precision"));
  }

  @Test
  void bytes_areLeftOut() {
    Metadata metadata =
        read(model(set("Ones", ID, Property.of("Photo", PrimitiveType.BINARY))).build());
    assertThat(metadata.object("Ones__x").fields())
        .extracting(ObjectField::name)
        .containsOnly("Id__c");
    assertThat(notes).containsExactly("Ones/Photo is left out: fields show no bytes");
  }

  @Test
  void usage_isThatOfTheService() {
    Property plain = text("Code", 10).with(new Usage(false, false, true));
    ObjectField field = kindOf(plain);
    assertThat(field.isFilteringDisabled()).isTrue();
    assertThat(field.isSortingDisabled()).isTrue();
    assertThat(kindOf(text("Name", 10)).isFilteringDisabled()).isFalse();
  }

  @Test
  void navigation_toTheKeyOfAnotherSet_isAnExternalLookup() {
    Property no = text("OrderNo", 20);
    EntitySet orders = set("Orders", text("No", 20).required());
    EntitySet lines = keyed("Lines", List.of(no, ID), no, ID);
    Model model =
        model(orders, lines)
            .relate(lines, toOne("Order", orders, no, orders.type().key().get(0), "Positions"))
            .build();
    Metadata metadata = read(model);
    ObjectField order = field(metadata, "Lines__x", "Order__c");
    assertThat(told(order, "referenceTo", "externalDeveloperName", "length"))
        .isEqualTo("ExternalLookup Orders__x OrderNo 20");
    assertThat(metadata.child("Orders__x", "Positions__r")).contains(order);
    assertThat(metadata.object("Lines__x").field("OrderNo__c")).isEmpty();
  }

  @Test
  void navigation_thatSalesforceCannotFollow_isSaid() {
    Property day = Property.of("Day", PrimitiveType.DATE);
    EntitySet pairs = keyed("Pairs", List.of(ID, day), ID, day);
    EntitySet days = set("Days", day.required());
    EntitySet ones = set("Ones", ID, day, text("Other", 10));
    EntitySet twos = set("Twos", ID, text("Other", 10));
    Model model =
        model(pairs, days, ones, twos)
            .relate(ones, toOne("Pair", pairs, ID, ID, null))
            .relate(ones, toOne("Date", days, day, day.required(), null))
            .relate(ones, toOne("Twin", twos, text("Other", 10), text("Other", 10), null))
            .relate(ones, toOne("Same", twos, ID, ID, null))
            .relate(ones, toOne("Again", twos, ID, ID, null))
            .build();
    Metadata metadata = read(model);
    assertThat(metadata.object("Ones__x").fields())
        .extracting(f -> f.name() + " " + f.type())
        .containsExactly("Day__c Date", "Other__c Text", "Same__c ExternalLookup");
    assertThat(notes)
        .containsExactly(
            "Ones/Pair is no relationship: the key of Pairs is of several properties",
            "Ones/Date is no relationship: short text, integers and GUIDs that can be filtered are"
                + " matched, and Day is something else",
            "Ones/Twin is no relationship: it does not lead to the key of Twos",
            "Ones/Again is no relationship: Id is one already");
  }

  @Test
  void childrenOfAParent_haveDifferentNames() {
    Property a = Property.of("A", PrimitiveType.INT32);
    Property b = Property.of("B", PrimitiveType.INT32);
    Property c = Property.of("C", PrimitiveType.INT32);
    EntitySet parents = set("Parents", ID);
    EntitySet children = set("Children", ID, a, b, c);
    Model model =
        model(parents, children)
            .relate(children, toOne("First", parents, a, ID, "children"))
            .relate(children, toOne("Second", parents, b, ID, null))
            .relate(children, toOne("Third", parents, c, ID, "Children"))
            .build();
    assertThat(read(model).fieldsTo("Parents__x"))
        .extracting(f -> f.xml().text("relationshipName").orElseThrow())
        .containsExactly("children", "Children_B", "Children_C");
  }

  @Test
  void indirectLookup_leadsToAFieldOfASalesforceObject() {
    Model model = model(set("Customers", ID, text("AccountKey", 20))).build();
    Metadata metadata = read(model, IndirectLookup.parse("Customers.AccountKey=Account.ErpKey__c"));
    assertThat(
            told(
                field(metadata, "Customers__x", "Account__c"),
                "referenceTo",
                "referenceTargetField",
                "externalDeveloperName",
                "relationshipName"))
        .isEqualTo("IndirectLookup Account ErpKey__c AccountKey Customers");
    assertThat(notes)
        .containsExactly(
            "Account.ErpKey__c must be an External ID and unique, with the values of"
                + " Customers/AccountKey; it is not written here");
  }

  @Test
  void dataSource_saysWhatTheServiceDoes() {
    Metadata metadata = read(model(set("Ones", ID)).build());
    assertThat(metadata.dataSources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.adapter()).isEqualTo(Adapter.ODATA_4);
              assertThat(source.isOn("inlineCountEnabled")).isTrue();
              assertThat(source.option("pagination")).contains("CLIENT");
              assertThat(source.isHighDataVolume()).isFalse();
              assertThat(source.isWritable()).isFalse();
              assertThat(source.xml().text("endpoint")).contains("callout:Legacy");
            });
    assertThat(metadata.object("Ones__x").dataSource()).isPresent();
  }

  /** Names that clash, are too long or are not ASCII, keys of many kinds, large numbers. */
  private static Model nasty() {
    Property huge = Property.of("Huge", PrimitiveType.DECIMAL).with(Facets.decimal(38, 9));
    Property code = text("Code_", 300).required();
    EntitySet longNames = set(LONG, ID, text(LONG + "", 40), text("L".repeat(127) + "M", 40), huge);
    EntitySet unicode =
        set("Größen_表_", Property.of("Schlüssel", PrimitiveType.GUID).required(), text("名前", 20));
    EntitySet clashes = set("orders", ID, text("name", 10), text("NAME", 10), text("Na_me", 10));
    EntitySet more = set("ORDERS", ID, text("Id__c", 10), text("ID_", 10));
    EntitySet pair = keyed("Pairs", List.of(ID, code), ID, code);
    EntitySet bytes = set("Blobs", Property.of("Hash", PrimitiveType.BINARY).required());
    Property to = Property.of("To", PrimitiveType.INT32);
    EntitySet circle = set("Circle", ID, to);
    return model(longNames, unicode, clashes, more, pair, bytes, circle)
        .relate(circle, toOne("L".repeat(128), longNames, to, ID, "Zurück"))
        .relate(clashes, toOne("Order", more, ID, ID, "name"))
        .relate(more, toOne("orders", clashes, ID, ID, null))
        .relate(pair, toOne("Blob", bytes, code, bytes.type().key().get(0), null))
        .build();
  }

  @Test
  void nastyNames_areApiNames() {
    Metadata metadata = read(nasty());
    assertThat(metadata.unreadable()).isEmpty();
    assertThat(metadata.objects())
        .hasSize(6)
        .allSatisfy(
            object -> {
              assertThat(object.name())
                  .matches("[A-Za-z](_?[A-Za-z0-9])*__x")
                  .hasSizeBetween(4, 40);
              assertThat(object.xml().orElseThrow().text("label").orElseThrow())
                  .hasSizeLessThanOrEqualTo(40);
              assertThat(object.fields())
                  .allSatisfy(
                      field ->
                          assertThat(field.name())
                              .matches("[A-Za-z](_?[A-Za-z0-9])*__c")
                              .hasSizeBetween(4, 40));
            });
    assertThat(metadata.objects().stream().flatMap(o -> o.fields().stream()))
        .filteredOn(f -> f.referenceTo().isPresent())
        .hasSize(3)
        .allSatisfy(
            f ->
                assertThat(f.xml().text("relationshipName").orElseThrow())
                    .matches("[A-Za-z](_?[A-Za-z0-9])*")
                    .hasSizeLessThanOrEqualTo(37));
  }

  @Test
  void export_isTheSameToTheByte() {
    SalesforceExport first = export(nasty());
    SalesforceExport second = export(nasty());
    assertThat(second.files()).isEqualTo(first.files());
    assertThat(List.copyOf(second.files().keySet())).isSorted();
    assertThat(second.notes()).isEqualTo(first.notes());
    assertThat(first.files().values())
        .allMatch(text -> text.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"))
        .allMatch(text -> text.endsWith(">\n") && !text.contains("\r") && !text.contains("\t"));
  }

  @Test
  void export_isCleanUnderOurOwnCheck() {
    Model model = nasty();
    assertThat(serious(export(model), forSalesforce(model))).isEmpty();
  }

  private static List<Finding> serious(SalesforceExport export, Model model) {
    ServedModel served = ServedModel.readOnly(model, 2_000, 7_000_000);
    return CrossCheck.findings(
            CrossCheck.read(ProjectFiles.of(export.files()), Optional.of(served)), Rule::on)
        .stream()
        .filter(f -> f.severity() != Severity.INFO)
        .toList();
  }
}
