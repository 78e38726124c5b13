package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.Optional;

/**
 * Where in the code of a project something stands.
 *
 * @param type the outermost class or the trigger
 * @param method the innermost method, constructor, property or trigger body; empty outside of any
 * @param inTest whether the class or the method is a test
 * @param loops how many loops it is in; the header of a {@code for} over rows is outside of its own
 */
public record Code(String type, Optional<String> method, boolean inTest, int loops, Place place) {
  public boolean inLoop() {
    return loops > 0;
  }
}
