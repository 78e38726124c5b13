package io.sallyport.crosscheck.project;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a project and what its XML declares. Immutable and thread-safe. */
public final class Metadata {
  private final List<ProjectFile> files;
  private final List<XmlFile> xml;
  private final Map<String, DataSource> dataSources;
  private final Map<String, SalesforceObject> objects;
  private final Map<String, ObjectField> children;
  private final List<Unreadable> unreadable;
  private final ProjectSettings settings;

  Metadata(
      List<ProjectFile> files,
      List<XmlFile> xml,
      Collection<DataSource> dataSources,
      Collection<SalesforceObject> objects,
      List<Unreadable> unreadable,
      ProjectSettings settings) {
    this.files = List.copyOf(files);
    this.xml = List.copyOf(xml);
    this.dataSources = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.objects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.children = new LinkedHashMap<>();
    this.unreadable = List.copyOf(unreadable);
    this.settings = settings;
    dataSources.forEach(d -> this.dataSources.put(d.name(), d));
    objects.forEach(o -> this.objects.put(o.name(), o));
    for (SalesforceObject object : this.objects.values()) {
      for (ObjectField field : object.fields()) {
        String parent = field.referenceTo().orElse("");
        field.childRelationship().ifPresent(r -> children.put(key(parent, r), field));
      }
    }
  }

  /** Every file that was opened, in the order of the paths. */
  public List<ProjectFile> files() {
    return files;
  }

  /** The files whose kind is one of these, such as {@code cls}. */
  public List<ProjectFile> files(String... kinds) {
    return files.stream().filter(f -> List.of(kinds).contains(f.kind())).toList();
  }

  /** The metadata files of one kind, such as {@code flow} or {@code permissionset}. */
  public List<XmlFile> xml(String kind) {
    return xml.stream().filter(f -> f.kind().equals(kind)).toList();
  }

  /** All metadata files. */
  public List<XmlFile> xml() {
    return xml;
  }

  public Collection<DataSource> dataSources() {
    return dataSources.values();
  }

  /** Everything that is declared, by name in any letter case. */
  public Collection<SalesforceObject> objects() {
    return objects.values();
  }

  /**
   * An object of any kind; one that the project only speaks of has nothing declared.
   *
   * @param name in any letter case, with or without the project's own namespace
   */
  public SalesforceObject object(String name) {
    SalesforceObject declared = objects.getOrDefault(name, objects.get(settings.own(name)));
    return declared != null
        ? declared
        : new SalesforceObject(name, Map.of(), Optional.empty(), List.of(), Optional.empty());
  }

  /**
   * The field of the child that a parent's subquery follows.
   *
   * @param parent the API name of the parent
   * @param relationship with its ending, such as {@code Orders__r}
   */
  public Optional<ObjectField> child(String parent, String relationship) {
    return Optional.ofNullable(children.get(key(parent, relationship)));
  }

  /**
   * The field that a path follows.
   *
   * @param child the API name of the object that the path begins at
   * @param relationship such as {@code Order__r}
   */
  public Optional<ObjectField> parent(String child, String relationship) {
    return object(child).fields().stream()
        .filter(f -> f.referenceTo().isPresent())
        .filter(f -> isSame(f.parentRelationship(), relationship))
        .findFirst();
  }

  /** A field of an object, with or without the project's own namespace. */
  public Optional<ObjectField> field(String object, String name) {
    SalesforceObject declared = object(object);
    return declared.field(name).or(() -> declared.field(settings.own(name)));
  }

  /** All fields that lead to an object. */
  public List<ObjectField> fieldsTo(String object) {
    return objects.values().stream()
        .flatMap(o -> o.fields().stream())
        .filter(f -> f.referenceTo().filter(to -> isSame(to, object)).isPresent())
        .sorted(Comparator.comparing(ObjectField::object).thenComparing(ObjectField::name))
        .toList();
  }

  /** What was not analysed, in the order of the files. */
  public List<Unreadable> unreadable() {
    return unreadable;
  }

  /** What the project says of itself. */
  public ProjectSettings settings() {
    return settings;
  }

  private boolean isSame(String object, String other) {
    return settings.own(object).equalsIgnoreCase(settings.own(other));
  }

  private String key(String parent, String relationship) {
    return Names.folded(settings.own(parent)) + '/' + Names.folded(settings.own(relationship));
  }
}
