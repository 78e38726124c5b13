package io.sallyport.expression;

import org.jspecify.annotations.Nullable;

/** The values of one entity, by position; what the positions mean is agreed elsewhere. */
public interface Row {
  /** The value in the class that its {@link io.sallyport.model.PrimitiveType} names, or null. */
  @Nullable Object get(int column);
}
