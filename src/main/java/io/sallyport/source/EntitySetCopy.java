package io.sallyport.source;

import java.time.Instant;

/** A copy of a whole entity set, which can be asked like any source. */
public interface EntitySetCopy extends AggregatingSource {
  /** When it was begun: no row is older. */
  Instant takenAt();

  long rows();

  /** Closes it and takes its place on the disk back. */
  void delete();
}
