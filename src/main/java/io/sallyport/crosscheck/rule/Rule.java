package io.sallyport.crosscheck.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that external objects do not do as other objects do.
 *
 * @param id such as {@code XO-SOQL-001}; never changes its meaning
 * @param title what is wrong, in a few words
 * @param severity of its findings, where its check does not say another one
 * @param scope the adapters and releases it holds for, in words
 * @param evidence where it is written, the best first; one or more
 * @param instead what to do in place of it
 * @param on whether it is looked for when nobody says
 * @param everyObject whether it is as severe for external objects that are not of Salesforce
 *     Connect, such as those of Files Connect
 */
public record Rule(
    String id,
    String title,
    Severity severity,
    Grade grade,
    String scope,
    List<Evidence> evidence,
    String instead,
    boolean on,
    boolean everyObject,
    Check check) {

  public Rule {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty() || instead.isEmpty()) {
      throw new IllegalArgumentException(id + " has no evidence, or no way out");
    }
  }

  /** Begins the rule's row in its family. */
  public static Row row(String id, String title, Severity severity, Grade grade) {
    return new Row(id, title, severity, grade);
  }

  /** Where the rule is among the families: {@code SOQL} of {@code XO-SOQL-001}. */
  public String family() {
    return id.substring(id.indexOf('-') + 1, id.lastIndexOf('-'));
  }

  @Override
  public String toString() {
    return id;
  }

  /** A rule as it is written down. Used once. */
  public static final class Row {
    private final String id;
    private final String title;
    private final Severity severity;
    private final Grade grade;
    private final List<Evidence> evidence = new ArrayList<>();
    private String scope = "all adapters";
    private String instead = "";
    private boolean on = true;
    private boolean everyObject;

    private Row(String id, String title, Severity severity, Grade grade) {
      this.id = id;
      this.title = title;
      this.severity = severity;
      this.grade = grade;
    }

    public Row scope(String newScope) {
      scope = newScope;
      return this;
    }

    public Row evidence(String url, String says) {
      evidence.add(new Evidence(url, says));
      return this;
    }

    public Row instead(String newInstead) {
      instead = newInstead;
      return this;
    }

    /** Only looked for when it is asked for. */
    public Row off() {
      on = false;
      return this;
    }

    /** As severe for external objects that are not of Salesforce Connect; others only inform. */
    public Row everyExternalObject() {
      everyObject = true;
      return this;
    }

    public Rule check(Check check) {
      return new Rule(id, title, severity, grade, scope, evidence, instead, on, everyObject, check);
    }
  }
}
