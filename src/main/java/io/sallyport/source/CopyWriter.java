package io.sallyport.source;

import io.sallyport.expression.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one copy of an entity set. Not thread-safe. What cannot be written is an {@link
 * java.io.UncheckedIOException}; the copy is to be thrown away then.
 */
public interface CopyWriter extends AutoCloseable {
  Instant startedAt();

  /** How many rows it has. */
  long rows();

  /** The key of the last row; empty if there is none. */
  Optional<List<@Nullable Object>> lastKey();

  /**
   * Adds a row.
   *
   * @param row with the values of all properties that the source gives, in their order
   */
  void add(Row row);

  /** Makes what was added outlive a restart. */
  void commit();

  /** All rows are there. The writer is closed by this. */
  EntitySetCopy finish();

  /** Leaves off; what was committed can be gone on with. Does nothing after the end. */
  @Override
  void close();

  /** Throws all of it away. */
  void discard();
}
