package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.olingo.server.api.uri.UriInfoResource;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.ExpandItem;
import org.apache.olingo.server.api.uri.queryoption.OrderByItem;
import org.apache.olingo.server.api.uri.queryoption.SelectItem;
import org.apache.olingo.server.api.uri.queryoption.SystemQueryOption;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;
import org.jspecify.annotations.Nullable;

/** From what the parser has found to a plan: selection, condition, order and expansion. */
final class ReadPlanTranslator {
  private static final int DEEPEST_EXPAND = 5;

  private final ParserText texts;
  private final Complexity complexity;

  ReadPlanTranslator(ParserText texts, Complexity complexity) {
    this.texts = texts;
    this.complexity = complexity;
  }

  Expression filter(EntitySet set, VisitableExpression tree) {
    return new ExpressionTranslator(set, SystemOption.FILTER, texts, complexity).condition(tree);
  }

  /** The wanted order, each term once, with the key behind it so that no two rows are equal. */
  List<OrderTerm> orderBy(EntitySet set, List<OrderByItem> items) {
    ExpressionTranslator translator =
        new ExpressionTranslator(set, SystemOption.ORDERBY, texts, complexity);
    Map<Expression, OrderTerm> terms = new LinkedHashMap<>();
    for (OrderByItem item : items) {
      complexity.addTerm();
      Expression expression = ShownText.unwrapped(translator.value(item.getExpression()));
      // A constant orders nothing.
      if (!(expression instanceof Expression.Literal) && expression.type().isPresent()) {
        terms.putIfAbsent(expression, new OrderTerm(expression, item.isDescending()));
      }
    }
    for (Property key : set.type().key()) {
      OrderTerm term = OrderTerm.ascending(key);
      terms.putIfAbsent(term.expression(), term);
    }
    return List.copyOf(terms.values());
  }

  /** The properties of the answer; the key if nothing but relationships is selected. */
  List<Property> select(EntitySet set, List<SelectItem> items) {
    Set<Property> selected = new LinkedHashSet<>();
    for (SelectItem item : items) {
      if (item.isStar()) {
        selected.addAll(set.type().properties());
      } else if (!item.isAllOperationsInSchema()) {
        structural(set, item).ifPresent(selected::add);
      }
    }
    return List.copyOf(selected.isEmpty() ? set.type().key() : selected);
  }

  private static Optional<Property> structural(EntitySet set, SelectItem item) {
    UriInfoResource path = item.getResourcePath();
    if (item.getStartTypeFilter() != null || path == null) {
      throw new GatewayException(
          ErrorCode.NOT_SUPPORTED, "A type cast is not supported in $select.");
    }
    UriResource part = path.getUriResourceParts().get(0);
    return part instanceof UriResourcePrimitiveProperty primitive
        ? set.type().property(primitive.getProperty().getName())
        : Optional.empty();
  }

  List<Expand> expand(EntitySet set, List<ExpandItem> items, int depth) {
    if (depth > DEEPEST_EXPAND) {
      throw new GatewayException(
          ErrorCode.QUERY_TOO_COMPLEX, "$expand goes at most " + DEEPEST_EXPAND + " levels deep.");
    }
    Map<String, Expand> expands = new LinkedHashMap<>();
    for (ExpandItem item : items) {
      requireSupported(item);
      if (!item.isStar()) {
        NavigationProperty navigation = navigation(set, item);
        Expand expand = new Expand(navigation, related(navigation.target(), item, depth));
        if (expands.put(navigation.name(), expand) != null) {
          throw new GatewayException(
              ErrorCode.QUERY_OPTION_INVALID,
              "$expand names " + Names.quoted(navigation.name()) + " twice.");
        }
      }
    }
    // What is named has its own options; the star stands for the rest.
    if (items.stream().anyMatch(ExpandItem::isStar)) {
      for (NavigationProperty navigation : set.navigation()) {
        expands.computeIfAbsent(navigation.name(), n -> all(navigation));
      }
    }
    return List.copyOf(expands.values());
  }

  private static Expand all(NavigationProperty navigation) {
    return new Expand(navigation, ReadPlan.of(navigation.target(), Integer.MAX_VALUE));
  }

  private static NavigationProperty navigation(EntitySet set, ExpandItem item) {
    List<UriResource> path = item.getResourcePath().getUriResourceParts();
    if (path.size() != 1
        || !(path.get(0) instanceof UriResourceNavigation part)
        || part.getTypeFilterOnCollection() != null
        || part.getTypeFilterOnEntry() != null) {
      throw notSupported("A path or a type cast is not supported in $expand.");
    }
    return set.navigation(part.getProperty().getName()).orElseThrow();
  }

  private static void requireSupported(ExpandItem item) {
    if (item.isRef()) {
      throw notSupported("$expand with /$ref is not supported.");
    }
    if (item.hasCountPath()) {
      throw notSupported("$expand with /$count is not supported.");
    }
    if (item.getLevelsOption() != null) {
      throw notSupported("The option $levels is not supported.");
    }
    if (item.getSearchOption() != null) {
      throw notSupported("The option $search is not supported in $expand.");
    }
    if (item.getApplyOption() != null) {
      throw notSupported("The option $apply is not supported in $expand.");
    }
    if (item.getStartTypeFilter() != null) {
      throw notSupported("A type cast is not supported in $expand.");
    }
  }

  private ReadPlan related(EntitySet target, ExpandItem item, int depth) {
    return new ReadPlan(
        target,
        item.getSelectOption() == null
            ? target.type().properties()
            : select(target, item.getSelectOption().getSelectItems()),
        item.getFilterOption() == null
            ? Optional.empty()
            : Optional.of(filter(target, item.getFilterOption().getExpression())),
        orderBy(
            target,
            item.getOrderByOption() == null ? List.of() : item.getOrderByOption().getOrders()),
        paging(item),
        item.getCountOption() != null && item.getCountOption().getValue(),
        item.getExpandOption() == null
            ? List.of()
            : expand(target, item.getExpandOption().getExpandItems(), depth + 1));
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
