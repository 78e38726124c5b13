package io.sallyport.crosscheck.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts objects together from files of their own and from files of their parts. */
final class Objects {
  private static final String FIELDS = "fields";
  private static final String FOLDER = "objects";

  private final Map<String, Draft> drafts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Objects() {}

  /** What is known of an object so far. */
  private static final class Draft {
    final String name;
    final Map<String, ObjectField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final List<XmlElement> parts = new ArrayList<>();
    Optional<XmlElement> xml = Optional.empty();

    Draft(String name) {
      this.name = name;
    }

    void add(XmlElement field) {
      String fieldName = field.text("fullName").orElse("");
      fields.put(fieldName, new ObjectField(name, fieldName, field.text("type").orElse(""), field));
    }
  }

  static Collection<SalesforceObject> of(List<XmlFile> files, List<DataSource> dataSources) {
    Objects objects = new Objects();
    files.forEach(objects::add);
    Map<String, DataSource> byName = new HashMap<>();
    dataSources.forEach(d -> byName.put(Names.folded(d.name()), d));
    return objects.drafts.values().stream().map(d -> finished(d, byName)).toList();
  }

  private static SalesforceObject finished(Draft draft, Map<String, DataSource> dataSources) {
    Optional<DataSource> dataSource =
        draft
            .xml
            .flatMap(x -> x.text("externalDataSource"))
            .flatMap(n -> Optional.ofNullable(dataSources.get(Names.folded(n))));
    return new SalesforceObject(draft.name, draft.fields, draft.xml, draft.parts, dataSource);
  }

  private void add(XmlFile file) {
    if (file.root().name().equals("CustomObject")) {
      addObject(draft(file.name()), file.root());
    } else {
      part(file.file()).ifPresent(p -> addPart(p, file.root()));
    }
  }

  private static void addObject(Draft draft, XmlElement root) {
    draft.xml = Optional.of(root);
    for (XmlElement child : root.children()) {
      if (child.name().equals(FIELDS)) {
        draft.add(child);
      } else if (!child.children().isEmpty()) {
        draft.parts.add(child);
      }
    }
  }

  private void addPart(Part part, XmlElement root) {
    Draft draft = draft(part.object);
    if (part.kind.equals(FIELDS)) {
      draft.add(root);
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
