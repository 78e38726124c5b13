package io.sallyport.salesforce.export;

import io.sallyport.salesforce.export.FieldKind.LongText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/** Writes an external object, its fields, and how they are shown: in a list and on a page. */
final class ObjectFiles {
  /** A list view shows no more. */
  private static final int MOST_COLUMNS = 15;

  private static final List<String> LAYOUT_FLAGS =
      List.of(
          "showEmailCheckbox",
          "showHighlightsPanel",
          "showInteractionLogPanel",
          "showRunAssignmentRulesCheckbox",
          "showSubmitAndAttachButton");

  private final String dataSource;

  /**
   * @param dataSource the name of the one that all objects belong to
   */
  ObjectFiles(String dataSource) {
    this.dataSource = dataSource;
  }

  /** By path below the folder of the project's metadata. */
  Map<String, String> of(ExternalObject object) {
    String folder = "objects/" + object.name() + "/";
    Map<String, String> files = new TreeMap<>();
    files.put(folder + object.name() + ".object-meta.xml", object(object));
    for (ExternalField field : object.fields()) {
      files.put(folder + "fields/" + field.name() + ".field-meta.xml", FieldFile.of(field));
    }
    files.put(folder + "listViews/All.listView-meta.xml", listView(object));
    files.put("layouts/" + layoutName(object) + ".layout-meta.xml", layout(object));
    return files;
  }

  /** Without a layout of its own, an object that is deployed shows none of its fields. */
  static String layoutName(ExternalObject object) {
    return object.name() + "-" + object.table() + " Layout";
  }

  private String object(ExternalObject object) {
    return MetadataXml.file(
        "CustomObject",
        xml -> {
          xml.text("deploymentStatus", "Deployed");
          xml.flag("enableFeeds", false);
          xml.flag("enableReports", true);
          xml.flag("enableSearch", true);
          xml.text("externalDataSource", dataSource);
          xml.text("externalName", object.table());
          xml.text("label", object.label());
          xml.text("pluralLabel", object.pluralLabel());
        });
  }

  private static String listView(ExternalObject object) {
    return MetadataXml.file(
        "ListView",
        xml -> {
          xml.text("fullName", "All");
          xml.text("columns", "ExternalId");
          columns(object, xml);
          xml.text("filterScope", "Everything");
          xml.text("label", "All");
        });
  }

  private static void columns(ExternalObject object, MetadataXml xml) throws XMLStreamException {
    for (String name :
        object.fields().stream()
            .filter(f -> !(f.kind() instanceof LongText))
            .limit(MOST_COLUMNS - 1L)
            .map(ExternalField::name)
            .toList()) {
      xml.text("columns", name);
    }
  }

  private static String layout(ExternalObject object) {
    int half = (object.fields().size() + 1) / 2;
    return MetadataXml.file(
        "Layout",
        xml -> {
          xml.element(
              "layoutSections",
              section -> {
                section.flag("customLabel", false);
                section.flag("detailHeading", false);
                section.flag("editHeading", false);
                layoutColumn(object.fields().subList(0, half), section);
                layoutColumn(object.fields().subList(half, object.fields().size()), section);
                section.text("style", "TwoColumnsLeftToRight");
              });
          for (String flag : LAYOUT_FLAGS) {
            xml.flag(flag, false);
          }
        });
  }

  private static void layoutColumn(List<ExternalField> fields, MetadataXml section)
      throws XMLStreamException {
    section.element(
        "layoutColumns",
        column -> {
          for (ExternalField field : fields) {
            column.element(
                "layoutItems",
                item -> {
                  item.text("behavior", "Readonly");
                  item.text("field", field.name());
                });
          }
        });
  }
}
