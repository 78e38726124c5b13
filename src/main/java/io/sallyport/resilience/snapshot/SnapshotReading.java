package io.sallyport.resilience.snapshot;

import io.sallyport.error.ErrorCode;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.AggregatingSource;
import io.sallyport.source.Capabilities;
import io.sallyport.source.EntitySetCopy;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The newest copies of some entity sets together as a source, for one answer. */
public final class SnapshotReading implements AggregatingSource {
  private final Map<EntitySet, HeldCopy> copies;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param copies each held for this reading
   */
  SnapshotReading(Map<EntitySet, HeldCopy> copies) {
    this.copies = Map.copyOf(copies);
  }

  /** When the oldest of the copies was begun. */
  public Instant takenAt() {
    return copies.values().stream()
        .map(HeldCopy::takenAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** How old the oldest of the copies is. */
  public Duration age() {
    return copies.values().stream().map(HeldCopy::age).max(Comparator.naturalOrder()).orElseThrow();
  }

  private EntitySetCopy of(EntitySet entitySet) {
    HeldCopy held = copies.get(entitySet);
    if (held == null) {
      throw new SourceException(
          ErrorCode.SOURCE_UNAVAILABLE,
          entitySet.binding().source(),
          "There is no snapshot of " + entitySet.name() + ".",
          null);
    }
    return held.copy();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities() {
      @Override
      public Support filter(EntitySet entitySet, Expression conjunct) {
        return of(entitySet).capabilities().filter(entitySet, conjunct);
      }

      @Override
      public boolean order(EntitySet entitySet, OrderTerm term) {
        return of(entitySet).capabilities().order(entitySet, term);
      }

      @Override
      public boolean limit() {
        return copies.values().stream().allMatch(c -> c.copy().capabilities().limit());
      }

      @Override
      public boolean count() {
        return copies.values().stream().allMatch(c -> c.copy().capabilities().count());
      }

      @Override
      public int maxListSize() {
        return copies.values().stream()
            .mapToInt(c -> c.copy().capabilities().maxListSize())
            .min()
            .orElseThrow();
      }
    };
  }

  @Override
  public Optional<Capabilities> capabilities(Grouping grouping) {
    return of(grouping.entitySet()).capabilities(grouping);
  }

  @Override
  public RowStream read(SourceQuery query, RequestContext context) {
    return of(query.entitySet()).read(query, context);
  }

  @Override
  public RowStream aggregate(AggregateQuery query, RequestContext context) {
    return of(query.grouping().entitySet()).aggregate(query, context);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      copies.values().forEach(HeldCopy::release);
    }
  }
}
