package io.sallyport.salesforce.export;

import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Writes the permission set of those who may read all objects with all their fields. */
final class AccessFiles {
  private static final String ENDING = "_Read";

  private final ExportSettings settings;

  AccessFiles(ExportSettings settings) {
    this.settings = settings;
  }

  /** The API name of the permission set. */
  String name() {
    return settings.name() + ENDING;
  }

  /** By path below the folder of the project's metadata. */
  Map<String, String> of(List<ExternalObject> objects) {
    return Map.of("permissionsets/" + name() + ".permissionset-meta.xml", permissionSet(objects));
  }

  private String permissionSet(List<ExternalObject> objects) {
    String label = Labels.of(settings.name());
    return MetadataXml.file(
        "PermissionSet",
        xml -> {
          xml.text("description", "Reads everything that " + label + " shows.");
          xml.element("externalCredentialPrincipalAccesses", this::principal);
          for (String field : fields(objects)) {
            xml.element("fieldPermissions", permission -> fieldPermission(permission, field));
          }
          xml.flag("hasActivationRequired", false);
          xml.text("label", label + " Read");
          for (ExternalObject object : objects) {
            xml.element(
                "objectPermissions", permission -> objectPermission(permission, object.name()));
          }
        });
  }

  private void principal(MetadataXml access) throws XMLStreamException {
    access.flag("enabled", true);
    access.text("externalCredentialPrincipal", settings.name() + "-" + ConnectionFiles.PRINCIPAL);
  }

  private static List<String> fields(List<ExternalObject> objects) {
    return objects.stream()
        .flatMap(o -> o.fields().stream().map(f -> o.name() + "." + f.name()))
        .sorted()
        .toList();
  }

  private static void fieldPermission(MetadataXml permission, String field)
      throws XMLStreamException {
    permission.flag("editable", false);
    permission.text("field", field);
    permission.flag("readable", true);
  }

  private static void objectPermission(MetadataXml permission, String object)
      throws XMLStreamException {
    permission.flag("allowCreate", false);
    permission.flag("allowDelete", false);
    permission.flag("allowEdit", false);
    permission.flag("allowRead", true);
    permission.flag("modifyAllRecords", false);
    permission.text("object", object);
    permission.flag("viewAllRecords", false);
  }
}
