package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.error.Location;
import java.util.Optional;

/**
 * Findings that a project has decided to live with.
 *
 * @param rule which are meant
 * @param path of the files that are meant
 * @param object the external object that is meant; empty for any
 * @param reason why
 * @param location where it is written
 */
public record Exemption(
    RulePattern rule, PathPattern path, Optional<String> object, String reason, Location location) {

  boolean covers(Finding finding) {
    return rule.matches(finding.rule())
        && path.matches(finding.place().file())
        && object.map(o -> finding.objects().stream().anyMatch(o::equalsIgnoreCase)).orElse(true);
  }
}
