package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.project.ProjectFile;
import java.util.List;

/**
 * A part of a project that touches external objects.
 *
 * @param name as people call it
 * @param file where it begins
 */
public record Touchpoint(Kind kind, String name, String file) {

  /** Parts of a project. */
  public enum Kind {
    APEX_CLASS("Apex class"),
    APEX_TRIGGER("Apex trigger"),
    FLOW("Flow"),
    WORKFLOW("Workflow"),
    APPROVAL("Approval process"),
    OBJECT("Object"),
    REPORT("Report"),
    COMPONENT("Component"),
    PAGE("Page"),
    CLIENT("Client of the API"),
    OTHER("File");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** The part that a file belongs to. */
  static Touchpoint of(String path) {
    ProjectFile file = new ProjectFile(path, "");
    Kind kind = kind(file);
    return switch (kind) {
      case COMPONENT -> new Touchpoint(kind, bundle(file), folder(path));
      case OBJECT -> new Touchpoint(kind, object(file), path);
      case OTHER, CLIENT -> new Touchpoint(kind, file.fileName(), path);
      default -> new Touchpoint(kind, file.name(), path);
    };
  }

  private static Kind kind(ProjectFile file) {
    if (file.isIn("lwc") || file.isIn("aura")) {
      return Kind.COMPONENT;
    }
    return switch (file.kind()) {
      case "cls" -> Kind.APEX_CLASS;
      case "trigger" -> Kind.APEX_TRIGGER;
      case "flow", "flowDefinition" -> Kind.FLOW;
      case "workflow" -> Kind.WORKFLOW;
      case "approvalProcess" -> Kind.APPROVAL;
      case "report", "reportType", "dashboard", "snapshot" -> Kind.REPORT;
      case "page", "component", "flexipage", "layout" -> Kind.PAGE;
      case "js", "jsx", "ts", "tsx", "py", "http", "soql", "apex" -> Kind.CLIENT;
      default -> file.isIn("objects") ? Kind.OBJECT : Kind.OTHER;
    };
  }

  /** The folder of a component that is made of several files. */
  private static String bundle(ProjectFile file) {
    List<String> folders = file.folders();
    return folders.get(folders.size() - 1);
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** A part of an object, such as a field, with the object's name. */
  private static String object(ProjectFile file) {
    List<String> folders = file.folders();
    int at = folders.lastIndexOf("objects");
    return at >= 0 && folders.size() > at + 2
        ? folders.get(at + 1) + "." + file.name()
        : file.name();
  }

  @Override
  public String toString() {
    return kind.title() + " " + name;
  }
}
