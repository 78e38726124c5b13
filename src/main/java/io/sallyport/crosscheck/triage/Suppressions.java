package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.triage.Verdict.Suppressed;
import io.sallyport.crosscheck.triage.Verdict.Where;
import io.sallyport.error.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The comments and settings that let findings stay, and which of them were of use. */
final class Suppressions {
  private final List<IgnoreComment> comments;
  private final List<Exemption> exemptions;
  private final Set<Exemption> usedExemptions = new HashSet<>();
  private final Set<Use> usedComments = new HashSet<>();

  /** One rule of a comment. */
  private record Use(IgnoreComment comment, String rule) {}

  Suppressions(List<IgnoreComment> comments, List<Exemption> exemptions) {
    this.comments = comments;
    this.exemptions = exemptions;
  }

  /** Why a finding may stay; empty if nobody says so. */
  Optional<Suppressed> of(Finding finding) {
    return byComment(finding).or(() -> bySettings(finding));
  }

  private Optional<Suppressed> byComment(Finding finding) {
    String rule = finding.rule().id();
    Optional<IgnoreComment> comment =
        comments.stream()
            .filter(c -> c.covered() == finding.place().line())
            .filter(c -> c.file().equals(finding.place().file()))
            .filter(c -> c.rules().contains(rule))
            .findFirst();
    comment.ifPresent(c -> usedComments.add(new Use(c, rule)));
    return comment
        .filter(c -> !c.reason().isEmpty())
        .map(c -> new Suppressed(Where.COMMENT, c.reason()));
  }

  private Optional<Suppressed> bySettings(Finding finding) {
    Optional<Exemption> exemption = exemptions.stream().filter(e -> e.covers(finding)).findFirst();
    exemption.ifPresent(usedExemptions::add);
    return exemption.map(e -> new Suppressed(Where.SETTINGS, e.reason()));
  }

  /**
   * What is wrong with them, or was for nothing.
   *
   * @param known all rules
   * @param wanted those that were looked for; of the others nothing is known
   */
  List<String> notes(Collection<Rule> known, Selection wanted) {
    List<String> notes = new ArrayList<>();
    comments.forEach(c -> comment(c, known, wanted, notes));
    for (Exemption exemption : exemptions) {
      boolean looked = known.stream().anyMatch(r -> exemption.rule().matches(r) && wanted.test(r));
      if (looked && !usedExemptions.contains(exemption)) {
        notes.add(
            exemption.location()
                + ": nothing is suppressed by this: "
                + exemption.rule()
                + " finds nothing in "
                + exemption.path()
                + exemption.object().map(o -> " with " + o).orElse("")
                + ".");
      }
    }
    return notes;
  }

  private void comment(
      IgnoreComment comment, Collection<Rule> known, Selection wanted, List<String> notes) {
    String at = comment.file() + ":" + comment.line() + ": ";
    if (comment.rules().isEmpty()) {
      notes.add(
          at
              + "xo-ignore names no rule and suppresses nothing. Write xo-ignore, the id, a"
              + " reason.");
    }
    for (String id : comment.rules()) {
      Optional<Rule> rule = known.stream().filter(r -> r.id().equals(id)).findFirst();
      boolean used = usedComments.contains(new Use(comment, id));
      if (rule.isEmpty()) {
        notes.add(
            at
                + "there is no rule '"
                + id
                + "'."
                + Suggestion.sentence(known.stream().map(Rule::id).toList(), id));
      } else if (!used && wanted.test(rule.get())) {
        notes.add(at + "nothing is suppressed by this: " + id + " finds nothing here.");
      } else if (used && comment.reason().isEmpty()) {
        notes.add(
            at + "nothing is suppressed without a reason. Write why behind xo-ignore " + id + ".");
      }
    }
  }
}
