package io.sallyport.engine;

import io.sallyport.expression.Expression;
import io.sallyport.expression.RowShape;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.Aggregate.Method;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.AggregatingSource;
import io.sallyport.source.Capabilities;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups that a source makes by itself, as a source. It is asked for a sum and a count where an
 * average is wanted: the quotient is the gateway's, so that it is rounded alike everywhere.
 */
final class PushedGroups implements Source {
  private final AggregatingSource source;
  private final Grouping parts;
  private final Capabilities capabilities;
  private final Map<Property, Quotient> averages;

  /** What an average is made from. */
  private record Quotient(Property sum, Property count) {}

  /**
   * @param parts the grouping, {@linkplain #withoutAverages without averages}
   * @param capabilities of the source over these
   */
  PushedGroups(
      AggregatingSource source, Grouping grouping, Grouping parts, Capabilities capabilities) {
    this.source = source;
    this.parts = parts;
    this.averages = averages(grouping);
    this.capabilities = new OverGroups(capabilities);
  }

  /** The same with the sum and the count in the place of an average. */
  static Grouping withoutAverages(Grouping grouping) {
    List<Aggregate> parts = new ArrayList<>();
    for (Aggregate aggregate : grouping.aggregates()) {
      if (aggregate.method() == Method.AVERAGE) {
        parts.add(sum(aggregate));
        parts.add(count(aggregate));
      } else {
        parts.add(aggregate);
      }
    }
    return grouping.withAggregates(parts);
  }

  private static Map<Property, Quotient> averages(Grouping grouping) {
    Map<Property, Quotient> averages = new LinkedHashMap<>();
    grouping.aggregates().stream()
        .filter(a -> a.method() == Method.AVERAGE)
        .forEach(a -> averages.put(a.result(), new Quotient(sum(a).result(), count(a).result())));
    return averages;
  }

  /** No alias of a client has a dollar sign in it. */
  private static Aggregate sum(Aggregate average) {
    String alias = average.result().name() + "$sum";
    return Aggregate.of(Method.SUM, average.operand().orElseThrow(), alias);
  }

  private static Aggregate count(Aggregate average) {
    String alias = average.result().name() + "$count";
    return Aggregate.of(Method.COUNT, average.operand().orElseThrow(), alias);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public RowStream read(SourceQuery query, RequestContext context) {
    List<Property> columns = new ArrayList<>();
    int[] places = new int[query.columns().size()];
    boolean[] divided = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      Quotient quotient = averages.get(query.columns().get(i));
      places[i] = columns.size();
      divided[i] = quotient != null;
      if (quotient == null) {
        columns.add(query.columns().get(i));
      } else {
        columns.add(quotient.sum());
        columns.add(quotient.count());
      }
    }
    SourceQuery groups =
        new SourceQuery(
            query.entitySet(),
            columns,
            query.filter(),
            query.orderBy(),
            query.skip(),
            query.top(),
            query.result());
    RowStream rows = source.aggregate(new AggregateQuery(parts, groups), context);
    return averages.isEmpty() || query.result() == SourceQuery.Result.COUNT
        ? rows
        : new Averaged(rows, places, divided);
  }

  @Override
  public void close() {
    // The source outlives its groups.
  }

  /** Rows in which each average has been worked out. */
  private static final class Averaged extends ForwardingRows {
    private final int[] places;
    private final boolean[] divided;

    Averaged(RowStream rows, int[] places, boolean[] divided) {
      super(rows);
      this.places = places;
      this.divided = divided;
    }

    @Override
    public @Nullable Object get(int column) {
      Object value = rows.get(places[column]);
      return divided[column]
              && value instanceof BigDecimal sum
              && rows.get(places[column] + 1) instanceof BigDecimal count
          ? Accumulator.average(sum, count)
          : value;
    }
  }

  /** What the source can do with its groups, where no average is in it. */
  private final class OverGroups implements Capabilities {
    private final Capabilities ofSource;

    OverGroups(Capabilities ofSource) {
      this.ofSource = ofSource;
    }

    private boolean isKnown(Expression expression) {
      return RowShape.needed(List.of(expression)).columns().stream()
          .noneMatch(averages::containsKey);
    }

    @Override
    public Support filter(EntitySet entitySet, Expression conjunct) {
      return isKnown(conjunct) ? ofSource.filter(entitySet, conjunct) : Support.NONE;
    }

    @Override
    public boolean order(EntitySet entitySet, OrderTerm term) {
      return isKnown(term.expression()) && ofSource.order(entitySet, term);
    }

    @Override
    public boolean limit() {
      return ofSource.limit();
    }

    @Override
    public boolean count() {
      return ofSource.count();
    }

    @Override
    public int maxListSize() {
      return ofSource.maxListSize();
    }
  }
}
