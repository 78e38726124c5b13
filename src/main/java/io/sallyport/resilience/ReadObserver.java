package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Is told of every try to read a source, once it is over. Thread-safe; throws nothing. */
@FunctionalInterface
public interface ReadObserver {
  /** Looks at nothing. */
  ReadObserver NONE = (nanos, failure) -> {};

  /**
   * A read is over.
   *
   * @param nanos from its beginning to its last row
   * @param failure why it failed; null if it did not
   */
  void ended(long nanos, @Nullable ErrorCode failure);
}
