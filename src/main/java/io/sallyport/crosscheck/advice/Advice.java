package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.project.Place;
import java.util.List;

/**
 * What fits a part of a project.
 *
 * @param need what it wants; the need knows what fits it
 * @param objects the external objects involved, each once
 * @param evidence where it shows, in the order of the lines
 */
public record Advice(
    Touchpoint touchpoint, Need need, List<String> objects, List<Evidence> evidence) {
  public Advice {
    objects = List.copyOf(objects);
    evidence = List.copyOf(evidence);
  }

  /**
   * A place that shows a need.
   *
   * @param says the id of a rule, or a few words
   */
  public record Evidence(Place place, String says) {
    @Override
    public String toString() {
      return says + " (" + place.file() + ":" + place.line() + ")";
    }
  }
}
