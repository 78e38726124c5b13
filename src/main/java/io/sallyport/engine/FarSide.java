package io.sallyport.engine;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Normalizer;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.Paging;
import io.sallyport.plan.RequestContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The entities at the end of a way, looked up by the values they are joined by. */
final class FarSide {
  private final QueryEngine engine;
  private final RequestContext context;
  private final Expand expand;
  private final SplitPlan split;
  private final RelatedMemory memory;
  private final UnaryOperator<List<Entity>> onward;

  /**
   * @param memory what has been looked up before
   * @param onward joins to the entities found what is further on
   */
  FarSide(
      QueryEngine engine,
      RequestContext context,
      SplitPlan.Lookup lookup,
      RelatedMemory memory,
      UnaryOperator<List<Entity>> onward) {
    this.engine = engine;
    this.context = context;
    this.expand = lookup.expand();
    this.split = lookup.split();
    this.memory = memory;
    this.onward = onward;
  }

  private NavigationProperty navigation() {
    return expand.navigation();
  }

  /** Of rows that begin with these properties. */
  JoinKeys keys(List<Property> shape) {
    return new JoinKeys(navigation().localProperties(), shape, memory);
  }

  /** Whether one more key would not fit into the query that looks them up. */
  boolean isFull(JoinKeys keys) {
    return keys.unknown().size() >= listSize();
  }

  private int listSize() {
    return engine.maxListSize(split.plan().entitySet());
  }

  /** What is related to each row, in the order of the rows. */
  List<Related> related(JoinKeys keys) {
    Map<List<Object>, Related> looked = lookUp(keys.unknown());
    List<Related> related = new ArrayList<>(keys.ofRows().size());
    for (List<Object> key : keys.ofRows()) {
      related.add(key == null ? none() : known(key, looked));
    }
    memory.add(looked);
    return related;
  }

  private Related known(List<Object> key, Map<List<Object>, Related> looked) {
    @Nullable Related remembered = looked.get(key);
    if (remembered == null) {
      remembered = memory.get(key);
    }
    return remembered == null ? none() : remembered;
  }

  private Related none() {
    return new Related(expand, List.of(), count(0));
  }

  private OptionalLong count(int entities) {
    return expand.related().count() ? OptionalLong.of(entities) : OptionalLong.empty();
  }

  /** What is related to each of the keys, also where that is nothing. */
  private Map<List<Object>, Related> lookUp(Map<List<Object>, List<Object>> valuesOfKey) {
    Map<List<Object>, Related> related = new HashMap<>();
    valuesOfKey.keySet().forEach(key -> related.put(key, none()));
    related.putAll(cut(find(List.copyOf(valuesOfKey.values()))));
    return related;
  }

  private Map<List<Object>, List<Entity>> find(List<List<Object>> values) {
    Map<List<Object>, List<Entity>> found = new LinkedHashMap<>();
    int batch = listSize();
    int[] remote = JoinKeys.places(navigation().remoteProperties(), split.columns());
    for (int from = 0; from < values.size(); from += batch) {
      int to = (int) Math.min((long) from + batch, values.size());
      SplitPlan lookup = engine.split(split.plan().withFilter(condition(values.subList(from, to))));
      for (Entity entity : engine.readAll(lookup, context)) {
        List<Object> key = JoinKeys.of(entity, remote);
        if (key != null) {
          found.computeIfAbsent(key, k -> new ArrayList<>()).add(entity);
        }
      }
    }
    return found;
  }

  /**
   * The part of what was found for each key that its plan wants. Only that part is taken further,
   * all of it at once.
   */
  private Map<List<Object>, Related> cut(Map<List<Object>, List<Entity>> found) {
    Paging paging = expand.related().paging();
    Map<List<Object>, List<Entity>> parts = new LinkedHashMap<>();
    found.forEach(
        (key, all) ->
            parts.put(key, all.stream().skip(paging.skip()).limit(paging.limit()).toList()));
    Iterator<Entity> joined =
        onward.apply(parts.values().stream().flatMap(Collection::stream).toList()).iterator();
    Map<List<Object>, Related> related = new HashMap<>();
    parts.forEach(
        (key, part) -> {
          List<Entity> mine = part.stream().map(e -> joined.next()).toList();
          int all = found.getOrDefault(key, List.of()).size();
          related.put(key, new Related(expand, mine, count(all)));
        });
    return related;
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
