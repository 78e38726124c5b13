package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.lightning.ObjectUse;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.rule.Project;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What components and pages want of external records. */
final class PageNeeds {
  /** The library by which components subscribe to events. */
  private static final String SUBSCRIPTION = "lightning/empApi";

  private PageNeeds() {}

  static Stream<Observation> of(Project project) {
    Set<String> subscribers =
        project.metadata().files("js").stream()
            .filter(f -> f.text().contains(SUBSCRIPTION))
            .map(PageNeeds::folder)
            .collect(Collectors.toSet());
    return Stream.concat(
        project.objectUses().stream().map(u -> component(u, subscribers)), pages(project));
  }

  private static Observation component(ObjectUse use, Set<String> subscribers) {
    boolean follows = subscribers.contains(folder(new ProjectFile(use.place().file(), "")));
    Need shown = follows ? Need.FOLLOWS : Need.SHOWS;
    Need need = use.kind() == ObjectUse.Kind.AGGREGATE ? Need.AGGREGATES : shown;
    String kind = use.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Observation.of(need, use.place(), kind + " of " + use.object(), use.object());
  }

  /** Record pages of external objects. */
  private static Stream<Observation> pages(Project project) {
    return project.metadata().xml("flexipage").stream()
        .flatMap(page -> page.root().all("sobjectType").filter(o -> Names.isExternal(o.text())))
        .map(o -> Observation.of(Need.SHOWS, o.place(), "record page of " + o.text(), o.text()));
  }

  private static String folder(ProjectFile file) {
    return String.join("/", file.folders());
  }
}
