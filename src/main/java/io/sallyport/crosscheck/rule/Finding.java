package io.sallyport.crosscheck.rule;

import io.sallyport.crosscheck.project.Place;
import java.util.List;

/**
 * Something in a project that a rule speaks of.
 *
 * @param severity never worse than the grade of the rule allows
 * @param message one or two sentences, with the names that are involved
 * @param objects the external objects that are involved, as the project spells them
 */
public record Finding(
    Rule rule, Severity severity, Place place, String message, List<String> objects) {
  public Finding {
    objects = List.copyOf(objects);
  }
}
