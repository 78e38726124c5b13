package io.sallyport.engine;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.RowShape;
import io.sallyport.expression.Values;
import io.sallyport.model.Property;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups that the gateway makes from the entities, as a source that can do nothing else. It
 * reads as many entities as the scan limit allows, and holds the groups in memory.
 */
final class ScannedGroups implements Source {
  private static final int CHECK_EVERY = 256;

  private final Grouping grouping;
  private final QueryEngine engine;
  private final EngineLimits limits;
  private final SplitPlan scan;
  private final Evaluator[] keys;
  private final @Nullable Evaluator[] operands;

  ScannedGroups(Grouping grouping, QueryEngine engine, EngineLimits limits) {
    this.grouping = grouping;
    this.engine = engine;
    this.limits = limits;
    List<Property> columns = columns(grouping);
    this.scan = engine.split(plan(grouping, columns, limits));
    this.keys =
        grouping.groupBy().stream()
            .map(p -> Evaluator.of(new Expression.Member(p), columns))
            .toArray(Evaluator[]::new);
    this.operands =
        grouping.aggregates().stream()
            .map(a -> a.operand().map(o -> Evaluator.of(o, columns)).orElse(null))
            .toArray(Evaluator[]::new);
  }

  /** What has to be read of an entity; never nothing, so that it can be counted. */
  private static List<Property> columns(Grouping grouping) {
    Set<Property> columns = new LinkedHashSet<>(grouping.groupBy());
    List<Expression> operands =
        grouping.aggregates().stream().flatMap(a -> a.operand().stream()).toList();
    columns.addAll(RowShape.needed(operands).columns());
    if (columns.isEmpty()) {
      columns.add(grouping.entitySet().type().key().get(0));
    }
    return List.copyOf(columns);
  }

  /** One row more than the limit tells that there are too many. */
  private static ReadPlan plan(Grouping grouping, List<Property> columns, EngineLimits limits) {
    OptionalLong top = OptionalLong.of(limits.maxScannedRows() + 1);
    return new ReadPlan(
        grouping.entitySet(),
        columns,
        grouping.filter(),
        List.of(),
        new Paging(0, top, Integer.MAX_VALUE, Optional.empty()),
        false,
        List.of());
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.NOTHING;
  }

  @Override
  public RowStream read(SourceQuery query, RequestContext context) {
    List<Property> properties = grouping.properties();
    int[] places = query.columns().stream().mapToInt(properties::indexOf).toArray();
    List<Entity> groups = new ArrayList<>();
    for (Group group : groups(context)) {
      @Nullable Object[] values = new Object[places.length];
      for (int i = 0; i < places.length; i++) {
        values[i] = group.value(places[i]);
      }
      groups.add(new Entity(values, List.of(), List.of()));
    }
    return Rows.of(groups);
  }

  /** In the order in which their first entities come. */
  private Iterable<Group> groups(RequestContext context) {
    // With times of its own: what is read here counts already as the time of the groups.
    RequestContext beside = context.beside();
    Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();
    if (keys.length == 0) {
      groups.put(List.of(), new Group(new Object[0]));
    }
    try (Result entities = engine.finish(scan, engine.read(scan, beside), beside)) {
      for (long seen = 0; entities.advance(); seen++) {
        if (seen == limits.maxScannedRows()) {
          throw tooMany();
        }
        if (seen % CHECK_EVERY == 0) {
          beside.check();
        }
        add(entities, groups);
      }
    } catch (GatewayException e) {
      boolean ownRows = scan.branches().isEmpty();
      throw ownRows && e.code() == ErrorCode.SCAN_LIMIT_EXCEEDED ? tooMany() : e;
    }
    return groups.values();
  }

  private void add(Result entity, Map<List<@Nullable Object>, Group> groups) {
    @Nullable Object[] values = new Object[keys.length];
    List<@Nullable Object> hashed = new ArrayList<>(keys.length);
    for (int i = 0; i < keys.length; i++) {
      Object value = keys[i].evaluate(entity);
      values[i] = value;
      hashed.add(value == null ? null : Values.key(value));
    }
    groups.computeIfAbsent(hashed, k -> new Group(values)).add(entity);
  }

  private GatewayException tooMany() {
    return new GatewayException(
        ErrorCode.SCAN_LIMIT_EXCEEDED,
        "The source cannot aggregate this, and the gateway reads at most "
            + limits.maxScannedRows()
            + " rows of "
            + grouping.entitySet().name()
            + " to do it. Begin with a filter that the source can do,"
            + " $apply=filter(...)/groupby(...), or raise maxScannedRows.");
  }

  @Override
  public void close() {
    // The source outlives its groups.
  }

  /** One group while its entities go by. */
  private final class Group {
    private final @Nullable Object[] keyValues;
    private final Accumulator[] accumulators;

    Group(@Nullable Object[] keyValues) {
      this.keyValues = keyValues;
      this.accumulators =
          grouping.aggregates().stream().map(Accumulator::of).toArray(Accumulator[]::new);
    }

    void add(Result entity) {
      for (int i = 0; i < accumulators.length; i++) {
        Evaluator operand = operands[i];
        accumulators[i].add(operand == null ? null : operand.evaluate(entity));
      }
    }

    @Nullable Object value(int property) {
      return property < keyValues.length
          ? keyValues[property]
          : accumulators[property - keyValues.length].result();
    }
  }
}
