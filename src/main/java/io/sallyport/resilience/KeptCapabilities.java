package io.sallyport.resilience;

import io.sallyport.expression.Expression;
import io.sallyport.expression.RowShape;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.Capabilities;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What a source can do, and while it cannot say that itself, because it has not been reached since
 * the start, what can be done with kept answers: all that needs no related entities. So the same
 * questions are asked as before the start, for most of them, and their answers are found.
 *
 * <p>Such a promise must not reach the source: it might do less, and nobody would do the rest. So
 * for as long as a request may take after one was made, a query goes to the source only if the
 * source can do all of it.
 */
final class KeptCapabilities implements Capabilities {
  private final Capabilities source;
  private final long nanos;
  private final LongSupplier nanoTime;
  private final Map<String, Long> promisedAt = new ConcurrentHashMap<>();

  /**
   * @param longestRequest how long a promise may be in use
   */
  KeptCapabilities(Capabilities source, Duration longestRequest, LongSupplier nanoTime) {
    this.source = source;
    this.nanos = longestRequest.toNanos();
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean isKnown(EntitySet entitySet) {
    return source.isKnown(entitySet);
  }

  /** Whether it is for kept answers to say what can be done. */
  private boolean isPromised(EntitySet entitySet) {
    if (!entitySet.fallback().keeps() || source.isKnown(entitySet)) {
      return false;
    }
    promisedAt.put(entitySet.binding().object(), nanoTime.getAsLong());
    return true;
  }

  private static boolean isOfItself(Expression expression) {
    return RowShape.needed(List.of(expression)).branches().isEmpty();
  }

  @Override
  public Support filter(EntitySet entitySet, Expression conjunct) {
    return isPromised(entitySet)
        ? isOfItself(conjunct) ? Support.EXACT : Support.NONE
        : source.filter(entitySet, conjunct);
  }

  @Override
  public boolean order(EntitySet entitySet, OrderTerm term) {
    return isPromised(entitySet) ? isOfItself(term.expression()) : source.order(entitySet, term);
  }

  @Override
  public boolean limit() {
    return source.limit();
  }

  @Override
  public boolean count() {
    return source.count();
  }

  @Override
  public int maxListSize() {
    return source.maxListSize();
  }

  /** Whether the source can do all of a query, or nobody has promised anything in its name. */
  boolean allows(SourceQuery query) {
    EntitySet set = query.entitySet();
    Long promised = promisedAt.get(set.binding().object());
    if (promised == null) {
      return true;
    }
    if (nanoTime.getAsLong() - promised > nanos) {
      promisedAt.remove(set.binding().object(), promised);
      return true;
    }
    return source.isKnown(set)
        && Question.conjuncts(query.filter()).stream()
            .allMatch(c -> source.filter(set, c) == Support.EXACT)
        && query.orderBy().stream().allMatch(term -> source.order(set, term));
  }
}
