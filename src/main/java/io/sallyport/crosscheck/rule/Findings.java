package io.sallyport.crosscheck.rule;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What one rule finds in a project. Sees to it that no rule says more than it may. */
public final class Findings {
  private final Rule rule;
  private final Project project;
  private final Set<Finding> found = new LinkedHashSet<>();

  private Findings(Rule rule, Project project) {
    this.rule = rule;
    this.project = project;
  }

  /** Everything that a rule finds, in the order in which its check came upon it, each once. */
  public static List<Finding> of(Rule rule, Project project) {
    Findings findings = new Findings(rule, project);
    rule.check().look(project, findings);
    return List.copyOf(findings.found);
  }

  /**
   * @param message one or two sentences with the names involved, without the caution of the grade
   * @param objects the external objects involved
   */
  public void add(Place place, String message, String... objects) {
    add(rule.severity(), place, message, objects);
  }

  /** A finding that is milder, or worse, than others of the rule. */
  public void add(Severity severity, Place place, String message, String... objects) {
    found.add(
        new Finding(
            rule,
            severity.atMost(rule.grade().cap()).atMost(cap(objects)),
            place,
            rule.grade().caution() + message,
            List.of(objects)));
  }

  /** Little is known of external objects that are not of Salesforce Connect. */
  private Severity cap(String... objects) {
    boolean isElsewhere =
        objects.length > 0
            && Stream.of(objects).allMatch(o -> project.object(o).adapter() == Adapter.OTHER);
    return isElsewhere && !rule.everyObject() ? Severity.INFO : Severity.ERROR;
  }
}
