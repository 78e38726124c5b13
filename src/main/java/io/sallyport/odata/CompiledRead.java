package io.sallyport.odata;

import io.sallyport.engine.Pace;
import io.sallyport.engine.SplitPlan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A read as far as it can be prepared without being carried out: what the URL means, how the work
 * is divided, how an entity is written. Kept per URL. Thread-safe.
 */
final class CompiledRead {
  private final Operation.Read operation;
  private final SplitPlan split;
  private final String namespace;
  private final Optional<Instant> asOf;
  private final Map<JsonFormat, EntityWriter> writers;
  private final Pace pace;

  /**
   * @param asOf the time that the URL was read with; empty if it does not depend on the time
   */
  CompiledRead(
      Operation.Read operation, SplitPlan split, String namespace, Optional<Instant> asOf) {
    this(operation, split, namespace, asOf, new ConcurrentHashMap<>(), new Pace());
  }

  private CompiledRead(
      Operation.Read operation,
      SplitPlan split,
      String namespace,
      Optional<Instant> asOf,
      Map<JsonFormat, EntityWriter> writers,
      Pace pace) {
    this.operation = operation;
    this.split = split;
    this.namespace = namespace;
    this.asOf = asOf;
    this.writers = writers;
    this.pace = pace;
  }

  /** The same for another plan; what writes entities is shared if their shape is the same. */
  CompiledRead with(Operation.Read other, SplitPlan otherSplit) {
    return isLike(otherSplit)
        ? new CompiledRead(other, otherSplit, namespace, asOf, writers, pace)
        : new CompiledRead(other, otherSplit, namespace, asOf);
  }

  private boolean isLike(SplitPlan otherSplit) {
    // Only what was divided after the other has its very shape.
    return otherSplit.shape() == split.shape();
  }

  /** Whether one was made from the other by exchanging values, and the source does as much. */
  boolean isLike(CompiledRead other) {
    return isLike(other.split);
  }

  Operation.Read operation() {
    return operation;
  }

  SplitPlan split() {
    return split;
  }

  /** Of this read and of all that differ from it in values alone. */
  Pace pace() {
    return pace;
  }

  Optional<Instant> asOf() {
    return asOf;
  }

  /** The same with another operation in its place. */
  CompiledRead as(Operation.Read other, SplitPlan otherSplit) {
    return new CompiledRead(other, otherSplit, namespace, asOf);
  }

  EntityWriter writer(JsonFormat format) {
    return writers.computeIfAbsent(
        format, f -> new EntityWriter(namespace, split, split.plan().select(), f, references()));
  }

  /** Whether entities are shown by their address alone. */
  private boolean references() {
    return (operation instanceof Operation.ReadCollection c && c.references())
        || (operation instanceof Operation.ReadEntity e && e.reference());
  }
}
