package io.sallyport.crosscheck.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads what the XML of a project declares, in source format or Metadata API format. */
public final class MetadataReader {
  private static final String META = "-meta.xml";
  private static final String NAMESPACE = "soap.sforce.com/2006/04/metadata";

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
          "platformEventChannelMember");

  /** Kinds whose metadata says nothing but the version of the API. */
  private static final Set<String> CODE =
      Set.of("cls", "trigger", "js", "page", "component", "resource");

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
    unreadable.addAll(found.unreadable());
    found.files().stream().filter(MetadataReader::isXml).forEach(this::read);
    unreadable.sort(Comparator.comparing(u -> u.place().file()));
    ProjectSettings settings = ProjectSettings.of(found.files(), xml);
    List<DataSource> dataSources = xml.stream().flatMap(f -> DataSources.of(f).stream()).toList();
    Collection<SalesforceObject> objects = SalesforceObjects.of(xml, dataSources, settings);
    return new Metadata(found.files(), xml, dataSources, objects, unreadable, settings);
  }

  private void read(ProjectFile file) {
    try {
      xml.add(new XmlFile(file, reader.read(file)));
    } catch (XmlReader.NotXml e) {
      unreadable.add(e.unreadable());
    }
  }

  private static boolean isXml(ProjectFile file) {
    if (file.fileName().endsWith(META)) {
      return !CODE.contains(file.kind());
    }
    return KINDS.contains(file.kind()) || isManifest(file);
  }

  /** Not every XML file is metadata: builds and tests of tools have theirs. */
  private static boolean isManifest(ProjectFile file) {
    return file.kind().equals("xml") && file.text().contains(NAMESPACE);
  }
}
