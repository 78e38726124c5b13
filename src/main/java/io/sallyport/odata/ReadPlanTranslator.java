package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.OrderTerm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.olingo.server.api.uri.UriInfoResource;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.ExpandItem;
import org.apache.olingo.server.api.uri.queryoption.OrderByItem;
import org.apache.olingo.server.api.uri.queryoption.SelectItem;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;

/** From what the parser has found to a plan: selection, condition, order and expansion. */
final class ReadPlanTranslator {
  private final ParserText texts;
  private final Complexity complexity;
  private final SearchTranslator searches;

  ReadPlanTranslator(ParserText texts, Complexity complexity) {
    this.texts = texts;
    this.complexity = complexity;
    this.searches = new SearchTranslator(texts.habits().searchesAnything(), complexity);
  }

  Expression search(EntitySet set, String text) {
    return searches.translate(set, text);
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

  List<Expand> expand(EntitySet set, List<ExpandItem> items) {
    return new ExpandTranslator(this, texts).expand(set, items);
  }

  /** What passes both; either may be absent. */
  static Optional<Expression> both(Optional<Expression> one, Optional<Expression> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    List<Expression> conjuncts = new ArrayList<>();
    for (Expression part : List.of(one.get(), other.get())) {
      conjuncts.addAll(part instanceof Expression.And and ? and.operands() : List.of(part));
    }
    return Optional.of(new Expression.And(conjuncts));
  }
}
