package io.sallyport.engine;

import io.sallyport.expression.Row;
import io.sallyport.model.Property;
import io.sallyport.plan.Paging;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Joins related entities to a page by looking them up in batches: one query per expand and batch of
 * distinct values, never one per row, whatever source the target lives in. For one request.
 */
final class Expander {
  /** A few megabytes: of entities that expressions read there are few properties. */
  private static final int MOST_REMEMBERED = 20_000;

  private final QueryEngine engine;
  private final RequestContext context;
  private final Map<SplitPlan.Lookup, RelatedMemory> memories = new IdentityHashMap<>();

  Expander(QueryEngine engine, RequestContext context) {
    this.engine = engine;
    this.context = context;
  }

  /** How related entities become part of an entity. */
  private interface Attach extends BiFunction<Entity, List<Related>, Entity> {}

  private static Entity withBranches(Entity entity, List<Related> related) {
    List<List<? extends Row>> branches = new ArrayList<>(related.size());
    related.forEach(r -> branches.add(r.entities()));
    return entity.withBranches(branches);
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
            joined(
                entities.subList(0, page), split.columns(), split.expands(), Entity::withExpanded));
    expanded.addAll(entities.subList(page, entities.size()));
    return new Rows.Held(expanded.iterator());
  }

  /** Joins to each row what its expressions read of related entities, many rows at a time. */
  RowStream branched(SplitPlan split, RowStream rows) {
    return new BranchedRows(
        rows,
        split,
        split.branches().stream().map(l -> farSide(l, Expander::withBranches)).toList(),
        Expander::withBranches);
  }

  private FarSide farSide(SplitPlan.Lookup lookup, Attach attach) {
    SplitPlan split = lookup.split();
    return new FarSide(
        engine,
        context,
        lookup,
        memories.computeIfAbsent(lookup, l -> new RelatedMemory(MOST_REMEMBERED)),
        found -> joined(found, split.columns(), split.expands(), attach));
  }

  private List<Entity> joined(
      List<Entity> entities,
      List<Property> columns,
      List<SplitPlan.Lookup> lookups,
      Attach attach) {
    if (lookups.isEmpty() || entities.isEmpty()) {
      return entities;
    }
    List<List<Related>> related = new ArrayList<>();
    for (SplitPlan.Lookup lookup : lookups) {
      FarSide target = farSide(lookup, attach);
      JoinKeys keys = target.keys(columns);
      entities.forEach(keys::add);
      related.add(target.related(keys));
    }
    return attached(entities, related, attach);
  }

  /**
   * @param related for each way what is related to each of the entities
   */
  static List<Entity> attached(
      List<Entity> entities,
      List<List<Related>> related,
      BiFunction<Entity, List<Related>, Entity> attach) {
    List<Entity> joined = new ArrayList<>(entities.size());
    for (int i = 0; i < entities.size(); i++) {
      int at = i;
      joined.add(attach.apply(entities.get(i), related.stream().map(r -> r.get(at)).toList()));
    }
    return joined;
  }
}
