package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.XmlElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which classes users of sites and communities can run. */
final class SiteUsers {
  private final Metadata metadata;
  private final List<ProjectFile> sites;

  SiteUsers(Metadata metadata) {
    this.metadata = metadata;
    this.sites =
        metadata.files().stream()
            .filter(
                f ->
                    f.isIn("experiences")
                        || f.isIn("digitalExperiences")
                        || f.kind().equals("network")
                        || f.kind().equals("site"))
            .toList();
  }

  /**
   * Whether they may run a class: by a profile or permission set of a site, or by components. A
   * class for components that no component of the project uses may be used by a site.
   */
  boolean canRun(ApexClass unit) {
    return !sites.isEmpty() && (isGranted(unit.name()) || isReachable(unit));
  }

  private boolean isGranted(String type) {
    Set<String> groups = new LinkedHashSet<>();
    metadata.xml("network").stream()
        .flatMap(n -> n.root().all("networkMemberGroups"))
        .flatMap(g -> g.children().stream())
        .map(XmlElement::text)
        .forEach(groups::add);
    return Stream.concat(metadata.xml("profile").stream(), metadata.xml("permissionset").stream())
        .filter(f -> groups.contains(f.name()))
        .flatMap(f -> f.root().all("classAccesses"))
        .filter(a -> a.isTrue("enabled"))
        .anyMatch(a -> a.text("apexClass").filter(type::equalsIgnoreCase).isPresent());
  }

  private boolean isReachable(ApexClass unit) {
    Set<String> users = new LinkedHashSet<>();
    metadata.files().stream()
        .filter(f -> !f.isIn("__tests__") && uses(f, unit.name()))
        .map(SiteUsers::component)
        .forEach(users::add);
    if (users.isEmpty()) {
      return unit.all()
          .flatMap(c -> c.methods().stream())
          .anyMatch(m -> m.modifiers().annotation("AuraEnabled").isPresent());
    }
    return withParents(users).stream().anyMatch(this::isInSite);
  }

  /** Whether a file of a component or page calls methods of a class. */
  private static boolean uses(ProjectFile file, String type) {
    String text = Names.folded(file.text());
    String name = Names.folded(type);
    return switch (file.kind()) {
      case "js", "ts" -> file.isIn("lwc") && text.contains("@salesforce/apex/" + name + ".");
      case "cmp", "app" -> text.contains("controller=\"" + name + "\"");
      case "page", "component" ->
          text.contains("controller=\"" + name + "\"")
              || text.contains("extensions=\"" + name + "\"");
      default -> false;
    };
  }

  /** The name of what a file belongs to: its bundle, or its own. */
  private static String component(ProjectFile file) {
    List<String> folders = file.folders();
    return file.isIn("lwc") || file.isIn("aura") ? folders.get(folders.size() - 1) : file.name();
  }

  /** The components, and those whose markup holds them, however deep. */
  private Set<String> withParents(Set<String> components) {
    Set<String> all = new LinkedHashSet<>(components);
    int before;
    do {
      before = all.size();
      metadata.files().stream()
          .filter(f -> Set.of("html", "cmp", "app", "page").contains(f.kind()))
          .filter(f -> all.stream().anyMatch(c -> holds(f, c)))
          .map(SiteUsers::component)
          .toList()
          .forEach(all::add);
    } while (all.size() > before);
    return all;
  }

  private static boolean holds(ProjectFile file, String component) {
    return file.text().contains("<c:" + component)
        || file.text().contains("<c-" + kebab(component));
  }

  /** {@code order-form} of {@code orderForm}. */
  private static String kebab(String component) {
    StringBuilder kebab = new StringBuilder();
    for (char c : component.toCharArray()) {
      kebab.append(Character.isUpperCase(c) ? "-" : "").append(Character.toLowerCase(c));
    }
    return kebab.toString();
  }

  private boolean isInSite(String component) {
    return sites.stream()
        .anyMatch(
            f ->
                f.text().contains("c:" + component)
                    || f.text().contains(">" + component + "<")
                    || f.text().contains("\"" + component + "\""));
  }
}
