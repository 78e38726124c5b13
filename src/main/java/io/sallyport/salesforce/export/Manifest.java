package io.sallyport.salesforce.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code package.xml}, which names what is deployed. */
final class Manifest {
  static final String PATH = "manifest/package.xml";

  private static final String API_VERSION = "64.0";

  private Manifest() {}

  /** A wildcard would not do: it does not stand for external objects. */
  static String of(ExportSettings settings, String permissionSet, List<ExternalObject> objects) {
    List<String> name = List.of(settings.name());
    Map<String, List<String>> types =
        new TreeMap<>(
            Map.of(
                "CustomObject",
                objects.stream().map(ExternalObject::name).toList(),
                "ExternalCredential",
                name,
                "ExternalDataSource",
                name,
                "Layout",
                objects.stream().map(ObjectFiles::layoutName).toList(),
                "NamedCredential",
                name,
                "PermissionSet",
                List.of(permissionSet)));
    return MetadataXml.file(
        "Package",
        xml -> {
          for (Map.Entry<String, List<String>> type : types.entrySet()) {
            xml.element(
                "types",
                members -> {
                  for (String member : type.getValue()) {
                    members.text("members", member);
                  }
                  members.text("name", type.getKey());
                });
          }
          xml.text("version", API_VERSION);
        });
  }
}
