package io.sallyport.engine;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Normalizer;
import io.sallyport.expression.Row;
import io.sallyport.expression.RowShape;
import io.sallyport.expression.Values;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Joins related entities to a page by looking them up in batches: one query per expand and batch of
 * distinct values, never one per row, whatever source the target lives in.
 */
final class Expander {
  private final QueryEngine engine;
  private final RequestContext context;

  Expander(QueryEngine engine, RequestContext context) {
    this.engine = engine;
    this.context = context;
  }

  /** Reads a page, and the first row behind it, and joins what its plan expands. */
  Rows.Held page(SplitPlan split, RowStream rows) {
    Paging paging = split.plan().paging();
    long wanted = Math.min(paging.top().orElse(Long.MAX_VALUE), paging.pageSize() + 1L);
    List<Entity> entities = new ArrayList<>();
    try (rows) {
      while (entities.size() < wanted && rows.advance()) {
        entities.add(Entity.of(rows, split.shape()));
      }
    }
    int page = (int) Math.min(entities.size(), paging.limit());
    List<Entity> expanded =
        new ArrayList<>(
            join(entities.subList(0, page), split, split.expands(), Entity::withExpanded));
    expanded.addAll(entities.subList(page, entities.size()));
    return new Rows.Held(expanded.iterator());
  }

  /** Joins to each row what its expressions read of related entities, many rows at a time. */
  RowStream branched(SplitPlan split, RowStream rows) {
    return new Batches(rows, split);
  }

  /** How related entities become part of an entity. */
  private interface Attach extends BiFunction<Entity, List<Related>, Entity> {}

  private static Entity withBranches(Entity entity, List<Related> related) {
    List<List<? extends Row>> branches = new ArrayList<>(related.size());
    related.forEach(r -> branches.add(r.entities()));
    return entity.withBranches(branches);
  }

  private final class Batches implements RowStream {
    private static final int MOST = 4_000;

    private final RowStream rows;
    private final SplitPlan split;
    private final int size;
    private Rows.Held batch = new Rows.Held(Collections.emptyIterator());

    Batches(RowStream rows, SplitPlan split) {
      this.rows = rows;
      this.split = split;
      this.size =
          split.branches().stream()
              .mapToInt(l -> engine.maxListSize(l.split().plan().entitySet()))
              .reduce(MOST, Math::min);
    }

    @Override
    public boolean advance() {
      return batch.advance() || (refilled() && batch.advance());
    }

    private boolean refilled() {
      List<Entity> entities = new ArrayList<>();
      while (entities.size() < size && rows.advance()) {
        entities.add(Entity.of(rows, RowShape.of(split.columns())));
      }
      batch =
          new Rows.Held(join(entities, split, split.branches(), Expander::withBranches).iterator());
      return !entities.isEmpty();
    }

    @Override
    public @Nullable Object get(int column) {
      return batch.get(column);
    }

    @Override
    public List<? extends Row> related(int branch) {
      return batch.related(branch);
    }

    @Override
    public void close() {
      rows.close();
    }
  }

  private List<Entity> join(
      List<Entity> entities, SplitPlan split, List<SplitPlan.Lookup> lookups, Attach attach) {
    if (lookups.isEmpty() || entities.isEmpty()) {
      return entities;
    }
    List<List<Related>> related = new ArrayList<>();
    for (SplitPlan.Lookup lookup : lookups) {
      related.add(related(entities, split.columns(), new FarSide(lookup, attach)));
    }
    List<Entity> joined = new ArrayList<>(entities.size());
    for (int i = 0; i < entities.size(); i++) {
      int at = i;
      joined.add(attach.apply(entities.get(i), related.stream().map(r -> r.get(at)).toList()));
    }
    return joined;
  }

  /** What one lookup adds to each of the entities, in their order. */
  private List<Related> related(List<Entity> entities, List<Property> columns, FarSide target) {
    int[] local =
        target.navigation().localProperties().stream().mapToInt(columns::indexOf).toArray();
    Map<List<Object>, List<Object>> wanted = new LinkedHashMap<>();
    for (Entity entity : entities) {
      List<Object> key = key(entity, local);
      if (key != null) {
        wanted.putIfAbsent(key, values(entity, local));
      }
    }
    Map<List<Object>, Related> found = target.find(List.copyOf(wanted.values()));
    List<Related> related = new ArrayList<>(entities.size());
    for (Entity entity : entities) {
      // A missing value joins nothing, so its key is null and not among those found.
      related.add(found.getOrDefault(key(entity, local), target.none()));
    }
    return related;
  }

  private static @Nullable List<Object> key(Row row, int[] columns) {
    List<Object> key = new ArrayList<>(columns.length);
    for (int column : columns) {
      Object value = row.get(column);
      if (value == null) {
        return null;
      }
      key.add(Values.key(value));
    }
    return key;
  }

  private static List<Object> values(Row row, int[] columns) {
    List<Object> values = new ArrayList<>(columns.length);
    for (int column : columns) {
      values.add(java.util.Objects.requireNonNull(row.get(column)));
    }
    return values;
  }

  /** The far side of a join. */
  private final class FarSide {
    private final Expand expand;
    private final SplitPlan split;
    private final Attach attach;

    FarSide(SplitPlan.Lookup lookup, Attach attach) {
      this.expand = lookup.expand();
      this.split = lookup.split();
      this.attach = attach;
    }

    NavigationProperty navigation() {
      return expand.navigation();
    }

    /** What is related to each of the values, by their key. */
    Map<List<Object>, Related> find(List<List<Object>> values) {
      Map<List<Object>, List<Entity>> found = new LinkedHashMap<>();
      ReadPlan plan = split.plan();
      int batch = engine.maxListSize(plan.entitySet());
      int[] remote =
          navigation().remoteProperties().stream().mapToInt(split.columns()::indexOf).toArray();
      for (int from = 0; from < values.size(); from += batch) {
        int to = (int) Math.min((long) from + batch, values.size());
        SplitPlan lookup = engine.split(plan.withFilter(condition(values.subList(from, to))));
        for (Entity entity : engine.readAll(lookup, context)) {
          List<Object> key = key(entity, remote);
          if (key != null) {
            found.computeIfAbsent(key, k -> new ArrayList<>()).add(entity);
          }
        }
      }
      return cut(found);
    }

    Related none() {
      return new Related(expand, List.of(), count(0));
    }

    /**
     * The part of what was found for each entity that its plan wants. Only that part is expanded
     * further, all of it at once.
     */
    private Map<List<Object>, Related> cut(Map<List<Object>, List<Entity>> found) {
      Paging paging = expand.related().paging();
      Map<List<Object>, List<Entity>> parts = new LinkedHashMap<>();
      found.forEach(
          (key, all) ->
              parts.put(key, all.stream().skip(paging.skip()).limit(paging.limit()).toList()));
      Iterator<Entity> expanded =
          join(
                  parts.values().stream().flatMap(List::stream).toList(),
                  split,
                  split.expands(),
                  attach)
              .iterator();
      Map<List<Object>, Related> related = new HashMap<>();
      parts.forEach(
          (key, part) -> {
            List<Entity> mine = part.stream().map(e -> expanded.next()).toList();
            related.put(
                key, new Related(expand, mine, count(found.getOrDefault(key, List.of()).size())));
          });
      return related;
    }

    private OptionalLong count(int entities) {
      return expand.related().count() ? OptionalLong.of(entities) : OptionalLong.empty();
    }

    private Expression condition(List<List<Object>> values) {
      List<Property> remote = navigation().remoteProperties();
      Expression join =
          remote.size() == 1
              ? new Expression.In(
                  new Member(remote.get(0)),
                  values.stream().map(v -> literal(remote.get(0), v.get(0))).toList())
              : Normalizer.or(values.stream().map(v -> allEqual(remote, v)).toList());
      return split.plan().filter().map(f -> Normalizer.and(List.of(join, f))).orElse(join);
    }

    private static Expression allEqual(List<Property> properties, List<Object> values) {
      List<Expression> parts = new ArrayList<>();
      for (int i = 0; i < properties.size(); i++) {
        Property property = properties.get(i);
        parts.add(
            new Comparison(
                ComparisonOperator.EQ, new Member(property), literal(property, values.get(i))));
      }
      return Normalizer.and(parts);
    }

    private static Literal literal(Property property, Object value) {
      return Literal.of(value, property.type());
    }
  }
}
