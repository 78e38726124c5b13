package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.queryoption.ExpandItem;
import org.apache.olingo.server.api.uri.queryoption.LevelsExpandOption;
import org.apache.olingo.server.api.uri.queryoption.SystemQueryOption;
import org.apache.olingo.server.api.uri.queryoption.search.SearchTerm;
import org.jspecify.annotations.Nullable;

/** From {@code $expand} to plans for what is related, each with options of its own. */
final class ExpandTranslator {
  private static final int DEEPEST = 5;

  /** Each is a query, or several; a star on several levels soon makes hundreds. */
  private static final int MOST = 100;

  private final ReadPlanTranslator plans;
  private final ParserText texts;
  private int expands;

  ExpandTranslator(ReadPlanTranslator plans, ParserText texts) {
    this.plans = plans;
    this.texts = texts;
  }

  List<Expand> expand(EntitySet set, List<ExpandItem> items) {
    return expand(set, items, 1);
  }

  private List<Expand> expand(EntitySet set, List<ExpandItem> items, int depth) {
    requireDepth(depth);
    Map<String, Expand> found = new LinkedHashMap<>();
    for (ExpandItem item : items) {
      requireSupported(item);
      if (!item.isStar()) {
        NavigationProperty navigation = navigation(set, item);
        add(found, expand(navigation, item, depth, levels(set, navigation, item, depth)));
      }
    }
    // What is named has its own options; the star stands for the rest.
    for (ExpandItem item : items) {
      if (item.isStar()) {
        all(set, item, depth, levels(item.getLevelsOption(), depth)).stream()
            .filter(e -> !found.containsKey(e.navigation().name()))
            .forEach(e -> found.put(e.navigation().name(), e));
      }
    }
    return List.copyOf(found.values());
  }

  private static void add(Map<String, Expand> found, Expand expand) {
    if (found.put(expand.navigation().name(), expand) != null) {
      throw new GatewayException(
          ErrorCode.QUERY_OPTION_INVALID,
          "$expand names " + Names.quoted(expand.navigation().name()) + " twice.");
    }
  }

  /** All relationships of a set, and theirs, as many levels deep. */
  private List<Expand> all(EntitySet set, ExpandItem item, int depth, int levels) {
    requireDepth(depth);
    List<Expand> all = new ArrayList<>();
    for (NavigationProperty navigation : set.navigation()) {
      countOne();
      EntitySet target = navigation.target();
      List<Expand> below = levels > 1 ? all(target, item, depth + 1, levels - 1) : List.of();
      ReadPlan plan = ReadPlan.of(target, Integer.MAX_VALUE);
      all.add(
          item.isRef()
              ? new Expand(navigation, plan.withSelect(target.type().key()), Expand.Form.REFERENCES)
              : new Expand(navigation, withExpand(plan, below)));
    }
    return all;
  }

  private Expand expand(NavigationProperty navigation, ExpandItem item, int depth, int levels) {
    countOne();
    ReadPlan related = related(navigation.target(), item, depth);
    if (levels > 1) {
      Map<String, Expand> below = new LinkedHashMap<>();
      related.expand().forEach(e -> add(below, e));
      add(below, expand(navigation, item, depth + 1, levels - 1));
      related = withExpand(related, List.copyOf(below.values()));
    }
    return new Expand(navigation, related, form(item));
  }

  private static Expand.Form form(ExpandItem item) {
    if (item.isRef()) {
      return Expand.Form.REFERENCES;
    }
    return item.hasCountPath() ? Expand.Form.COUNT : Expand.Form.ENTITIES;
  }

  private static ReadPlan withExpand(ReadPlan plan, List<Expand> expand) {
    return new ReadPlan(
        plan.entitySet(),
        plan.select(),
        plan.filter(),
        plan.orderBy(),
        plan.paging(),
        plan.count(),
        expand);
  }

  private static NavigationProperty navigation(EntitySet set, ExpandItem item) {
    List<UriResource> path = item.getResourcePath().getUriResourceParts();
    // Behind the name, the parser has a part for $ref and $count.
    int length = path.size() - (item.isRef() || item.hasCountPath() ? 1 : 0);
    if (length != 1
        || !(path.get(0) instanceof UriResourceNavigation part)
        || part.getTypeFilterOnCollection() != null
        || part.getTypeFilterOnEntry() != null) {
      throw notSupported("A path or a type cast is not supported in $expand.");
    }
    NavigationProperty navigation = set.navigation(part.getProperty().getName()).orElseThrow();
    if (item.hasCountPath() && !navigation.collection()) {
      throw new GatewayException(
          ErrorCode.QUERY_OPTION_INVALID,
          Names.quoted(navigation.name()) + " leads to one entity and has no $count.");
    }
    if (!navigation.collection()) {
      refuseOptionsOfCollections(navigation, item);
    }
    return navigation;
  }

  /** What picks, sorts or counts entities has nothing to work on where there is one. */
  private static void refuseOptionsOfCollections(NavigationProperty navigation, ExpandItem item) {
    Stream.of(
            item.getFilterOption(),
            item.getSearchOption(),
            item.getOrderByOption(),
            item.getSkipOption(),
            item.getTopOption(),
            item.getCountOption())
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            option -> {
              throw new GatewayException(
                  ErrorCode.QUERY_OPTION_INVALID,
                  Names.quoted(navigation.name())
                      + " leads to one entity and takes $select, $expand and $levels, not "
                      + option.getKind()
                      + ".");
            });
  }

  private static void requireSupported(ExpandItem item) {
    if (item.getApplyOption() != null) {
      throw notSupported("The option $apply is not supported in $expand.");
    }
    if (item.getStartTypeFilter() != null) {
      throw notSupported("A type cast is not supported in $expand.");
    }
  }

  /** How often the relationship is followed; more than once only where it leads back to its set. */
  private static int levels(
      EntitySet set, NavigationProperty navigation, ExpandItem item, int depth) {
    int levels = levels(item.getLevelsOption(), depth);
    if (item.getLevelsOption() != null && navigation.target() != set) {
      throw new GatewayException(
          ErrorCode.QUERY_OPTION_INVALID,
          "$levels is for a relationship of a set to itself; "
              + Names.quoted(navigation.name())
              + " leads from "
              + set
              + " to "
              + navigation.target()
              + ". Use a nested $expand.");
    }
    return levels;
  }

  private static int levels(@Nullable LevelsExpandOption option, int depth) {
    if (option == null) {
      return 1;
    }
    if (option.isMax()) {
      return DEEPEST - depth + 1;
    }
    if (option.getValue() > DEEPEST) {
      throw tooDeep();
    }
    return option.getValue();
  }

  private static void requireDepth(int depth) {
    if (depth > DEEPEST) {
      throw tooDeep();
    }
  }

  private static GatewayException tooDeep() {
    return new GatewayException(
        ErrorCode.QUERY_TOO_COMPLEX, "$expand goes at most " + DEEPEST + " levels deep.");
  }

  private void countOne() {
    if (++expands > MOST) {
      throw new GatewayException(
          ErrorCode.QUERY_TOO_COMPLEX,
          "$expand follows more than " + MOST + " relationships. Name those that are needed.");
    }
  }

  private ReadPlan related(EntitySet target, ExpandItem item, int depth) {
    requireDepth(depth);
    Optional<Expression> filter =
        Optional.ofNullable(item.getFilterOption())
            .map(f -> plans.filter(target, f.getExpression()));
    Optional<Expression> search =
        Optional.ofNullable(item.getSearchOption())
            .map(s -> ((SearchTerm) s.getSearchExpression()).getSearchTerm())
            .map(phrase -> plans.search(target, texts.search(phrase)));
    return new ReadPlan(
        target,
        select(target, item),
        ReadPlanTranslator.both(filter, search),
        plans.orderBy(
            target,
            item.getOrderByOption() == null ? List.of() : item.getOrderByOption().getOrders()),
        item.hasCountPath() ? new Paging(0, OptionalLong.of(0), 1, Optional.empty()) : paging(item),
        item.hasCountPath() || (item.getCountOption() != null && item.getCountOption().getValue()),
        item.getExpandOption() == null
            ? List.of()
            : expand(target, item.getExpandOption().getExpandItems(), depth + 1));
  }

  private List<Property> select(EntitySet target, ExpandItem item) {
    if (item.isRef() || item.hasCountPath()) {
      return target.type().key();
    }
    return item.getSelectOption() == null
        ? target.type().properties()
        : plans.select(target, item.getSelectOption().getSelectItems());
  }

  private static Paging paging(ExpandItem item) {
    OptionalLong top = number(item.getTopOption());
    // Related entities come with their entity, not in pages of their own.
    int pageSize = (int) Math.min(Integer.MAX_VALUE, Math.max(1, top.orElse(Integer.MAX_VALUE)));
    return new Paging(number(item.getSkipOption()).orElse(0), top, pageSize, Optional.empty());
  }

  private static OptionalLong number(@Nullable SystemQueryOption option) {
    return option == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(option.getText()));
  }

  private static GatewayException notSupported(String message) {
    return new GatewayException(ErrorCode.NOT_SUPPORTED, message);
  }
}
