package io.sallyport.odata;

import io.sallyport.model.PrimitiveType;
import java.util.Optional;

/**
 * Numeric promotion (OData 4.0 URL conventions, section 5.1.1.11), as the evaluator carries it out.
 */
final class Numbers {
  private Numbers() {}

  /** The type of arithmetic on two types; a null takes part in any, and alone has none. */
  static Optional<PrimitiveType> promoted(
      Optional<PrimitiveType> left, Optional<PrimitiveType> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.or(() -> right);
    }
    for (PrimitiveType wider :
        new PrimitiveType[] {PrimitiveType.DOUBLE, PrimitiveType.SINGLE, PrimitiveType.DECIMAL}) {
      if (left.get() == wider || right.get() == wider) {
        return Optional.of(wider);
      }
    }
    return Optional.of(PrimitiveType.INT64);
  }
}
