package io.sallyport.source;

import io.sallyport.model.EntitySet;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Where whole entity sets are copied to. A copy that is being written is not seen as one before it
 * is finished, and is there all at once then. What cannot be written is an {@link
 * java.io.UncheckedIOException}.
 */
public interface CopyFolder {

  /** Deletes the copies of all other entity sets, and those of other shapes of these. */
  void retain(Collection<EntitySet> entitySets);

  /** The newest copy; empty if there is none, or none that can be read. The caller closes it. */
  Optional<EntitySetCopy> newest(EntitySet entitySet);

  /** Goes on with a copy in the order of the key that was not finished; empty if there is none. */
  Optional<CopyWriter> unfinished(EntitySet entitySet);

  /**
   * Begins a copy; what was not finished is thrown away.
   *
   * @param inKeyOrder whether the rows come in the order of the key, so that somebody can go on
   *     behind the last of them
   */
  CopyWriter begin(EntitySet entitySet, Instant startedAt, boolean inKeyOrder);
}
