package io.sallyport.crosscheck.project;

/** A metadata file that was read. */
public record XmlFile(ProjectFile file, XmlElement root) {
  /** See {@link ProjectFile#kind()}. */
  public String kind() {
    return file.kind();
  }

  /** See {@link ProjectFile#name()}. */
  public String name() {
    return file.name();
  }

  public Place place() {
    return root.place();
  }
}
