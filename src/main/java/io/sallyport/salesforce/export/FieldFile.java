package io.sallyport.salesforce.export;

import io.sallyport.salesforce.export.FieldKind.LongText;
import io.sallyport.salesforce.export.FieldKind.Lookup;
import io.sallyport.salesforce.export.FieldKind.Number;
import io.sallyport.salesforce.export.FieldKind.Plain;
import io.sallyport.salesforce.export.FieldKind.Text;
import java.util.Map;
import java.util.TreeMap;

/** Writes a field. */
final class FieldFile {
  private static final String LINES_OF_LONG_TEXT = "3";

  private FieldFile() {}

  static String of(ExternalField field) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("externalDeveloperName", field.column());
    texts.put("externalId", "false");
    texts.put("isFilteringDisabled", String.valueOf(!field.isFilterable()));
    texts.put("isNameField", "false");
    texts.put("isSortingDisabled", String.valueOf(!field.isSortable()));
    texts.put("label", field.label());
    texts.put("type", type(field.kind()));
    texts.putAll(size(field.kind()));
    return MetadataXml.file(
        "CustomField",
        xml -> {
          xml.text("fullName", field.name());
          xml.texts(texts);
        });
  }

  private static String type(FieldKind kind) {
    if (kind instanceof Plain plain) {
      return plain.type();
    }
    if (kind instanceof Lookup lookup) {
      return lookup.parentField().isPresent() ? "IndirectLookup" : "ExternalLookup";
    }
    return kind instanceof Text ? "Text" : kind instanceof LongText ? "LongTextArea" : "Number";
  }

  private static Map<String, String> size(FieldKind kind) {
    if (kind instanceof Text text) {
      return Map.of(
          "length", String.valueOf(text.length()), "required", "false", "unique", "false");
    }
    if (kind instanceof LongText text) {
      return Map.of("length", String.valueOf(text.length()), "visibleLines", LINES_OF_LONG_TEXT);
    }
    if (kind instanceof Number number) {
      return Map.of(
          "precision",
          String.valueOf(number.precision()),
          "scale",
          String.valueOf(number.scale()),
          "required",
          "false",
          "unique",
          "false");
    }
    if (kind instanceof Lookup lookup) {
      return relationship(lookup);
    }
    return kind == Plain.CHECKBOX ? Map.of("defaultValue", "false") : Map.of("required", "false");
  }

  private static Map<String, String> relationship(Lookup lookup) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("length", String.valueOf(lookup.length()));
    lookup.parentField().ifPresent(field -> texts.put("referenceTargetField", field));
    texts.put("referenceTo", lookup.parent());
    texts.put("relationshipLabel", lookup.relationshipLabel());
    texts.put("relationshipName", lookup.relationship());
    return texts;
  }
}
