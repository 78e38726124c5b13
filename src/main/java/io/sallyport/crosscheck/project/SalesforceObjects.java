package io.sallyport.crosscheck.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts objects together from files of their own and from files of their parts. */
final class SalesforceObjects {
  private static final String FIELDS = "fields";
  private static final String FOLDER = "objects";

  private final ProjectSettings settings;
  private final Map<String, Draft> drafts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private SalesforceObjects(ProjectSettings settings) {
    this.settings = settings;
  }

  /** What is known of an object so far. */
  private static final class Draft {
    final String name;
    final Map<String, ObjectField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final List<XmlElement> parts = new ArrayList<>();
    Optional<XmlElement> xml = Optional.empty();

    Draft(String name) {
      this.name = name;
    }

    void addField(XmlElement field, String fileName) {
      String fieldName = field.text("fullName").orElse(fileName);
      fields.put(fieldName, new ObjectField(name, fieldName, field.text("type").orElse(""), field));
    }

    /** A project of several packages may declare an object in each; the first one leads. */
    void addFile(XmlElement root) {
      xml = Optional.of(xml.map(first -> both(first, root)).orElse(root));
      for (XmlElement child : root.children()) {
        if (child.name().equals(FIELDS)) {
          addField(child, "");
        } else if (!child.children().isEmpty()) {
          parts.add(child);
        }
      }
    }

    private static XmlElement both(XmlElement first, XmlElement second) {
      List<XmlElement> children = new ArrayList<>(first.children());
      children.addAll(second.children());
      return new XmlElement(
          first.name(), first.attributes(), first.text(), children, first.place());
    }
  }

  static Collection<SalesforceObject> of(
      List<XmlFile> files, List<DataSource> dataSources, ProjectSettings settings) {
    SalesforceObjects objects = new SalesforceObjects(settings);
    files.forEach(objects::add);
    Map<String, DataSource> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    dataSources.forEach(d -> byName.put(d.name(), d));
    return objects.drafts.values().stream().map(d -> objects.finished(d, byName)).toList();
  }

  private SalesforceObject finished(Draft draft, Map<String, DataSource> dataSources) {
    Optional<DataSource> dataSource =
        draft
            .xml
            .flatMap(x -> x.text("externalDataSource"))
            .map(n -> dataSources.getOrDefault(n, dataSources.get(settings.own(n))));
    return new SalesforceObject(draft.name, draft.fields, draft.xml, draft.parts, dataSource);
  }

  private void add(XmlFile file) {
    if (file.kind().equals("object")) {
      draft(file.name()).addFile(file.root());
    } else {
      part(file.file()).ifPresent(p -> addPart(p, file));
    }
  }

  private void addPart(Part part, XmlFile file) {
    Draft draft = draft(part.object);
    XmlElement root = file.root();
    if (part.kind.equals(FIELDS)) {
      draft.addField(root, file.name());
    } else {
      draft.parts.add(
          new XmlElement(part.kind, root.attributes(), root.text(), root.children(), root.place()));
    }
  }

  private Draft draft(String name) {
    return drafts.computeIfAbsent(name, Draft::new);
  }

  private record Part(String object, String kind) {}

  /** The object and the kind of {@code objects/Order__x/listViews/All.listView-meta.xml}. */
  private static Optional<Part> part(ProjectFile file) {
    List<String> folders = file.folders();
    int at = folders.lastIndexOf(FOLDER);
    return at >= 0 && folders.size() == at + 3
        ? Optional.of(new Part(folders.get(at + 1), folders.get(at + 2)))
        : Optional.empty();
  }
}
