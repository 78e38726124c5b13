package io.sallyport.crosscheck.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads what the XML of a project declares, in source format or Metadata API format. */
public final class MetadataReader {
  private static final String META = "-meta.xml";

  /** Kinds of the Metadata API format, which have no ending that says that they are XML. */
  private static final Set<String> KINDS =
      Set.of(
          "object",
          "dataSource",
          "namedCredential",
          "flow",
          "flowDefinition",
          "workflow",
          "approvalProcess",
          "sharingRules",
          "rule",
          "report",
          "reportType",
          "dashboard",
          "snapshot",
          "permissionset",
          "permissionsetgroup",
          "profile",
          "layout",
          "quickAction",
          "queue",
          "duplicateRule",
          "matchingRule",
          "assignmentRules",
          "flexipage",
          "tab",
          "app",
          "labels",
          "remoteSite",
          "network",
          "site",
          "platformEventChannel",
          "platformEventChannelMember",
          "xml");

  private final XmlReader reader = new XmlReader();
  private final List<XmlFile> xml = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  private MetadataReader() {}

  /**
   * @param found the files of the project, and those that were refused
   */
  public static Metadata read(ProjectFiles found) {
    return new MetadataReader().metadata(found);
  }

  private Metadata metadata(ProjectFiles found) {
    unreadable.addAll(found.refused());
    found.files().stream().filter(MetadataReader::isXml).forEach(this::read);
    List<DataSource> dataSources =
        xml.stream().filter(f -> f.kind().equals("dataSource")).map(DataSources::read).toList();
    unreadable.sort(Comparator.comparing(u -> u.place().file()));
    return new Metadata(found.files(), xml, dataSources, Objects.of(xml, dataSources), unreadable);
  }

  private void read(ProjectFile file) {
    try {
      xml.add(new XmlFile(file, reader.read(file)));
    } catch (XmlReader.NotXml e) {
      unreadable.add(e.unreadable());
    }
  }

  private static boolean isXml(ProjectFile file) {
    return file.fileName().endsWith(META)
        ? !Set.of("cls", "trigger", "js", "page", "component", "resource").contains(file.kind())
        : KINDS.contains(file.kind());
  }
}
