package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.project.Place;
import java.util.List;

/**
 * Something in a project that shows a need.
 *
 * @param says the id of a rule, or a few words
 * @param objects the external objects involved
 */
record Observation(Need need, Place place, String says, List<String> objects) {
  Observation {
    objects = List.copyOf(objects);
  }

  static Observation of(Need need, Place place, String says, String object) {
    return new Observation(need, place, says, List.of(object));
  }
}
