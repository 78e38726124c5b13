package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.Optional;

/**
 * A field or property of a class.
 *
 * @param value that it begins with
 */
public record ApexField(
    String name, TypeName type, Modifiers modifiers, Optional<Expression> value, Place place) {
  public boolean isConstant() {
    return modifiers.has("final") && value.isPresent();
  }
}
