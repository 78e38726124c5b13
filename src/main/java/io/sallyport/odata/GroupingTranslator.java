package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.expression.RowShape;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.Aggregate.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.ApplyItem;
import org.apache.olingo.server.api.uri.queryoption.apply.AggregateExpression;
import org.apache.olingo.server.api.uri.queryoption.apply.GroupBy;
import org.apache.olingo.server.api.uri.queryoption.apply.GroupByItem;
import org.jspecify.annotations.Nullable;

/** What the parser found in {@code groupby} and {@code aggregate}, checked and in our words. */
final class GroupingTranslator {
  private final EntitySet set;
  private final ExpressionTranslator expressions;
  private final Complexity complexity;

  GroupingTranslator(EntitySet set, ParserText texts, Complexity complexity) {
    this.set = set;
    this.expressions = new ExpressionTranslator(set, SystemOption.APPLY, texts, complexity);
    this.complexity = complexity;
  }

  /** The group properties, each once. */
  List<Property> groupBy(GroupBy groupBy) {
    Set<Property> properties = new LinkedHashSet<>();
    for (GroupByItem item : groupBy.getGroupByItems()) {
      complexity.addTerm();
      if (item.isRollupAll() || !item.getRollup().isEmpty()) {
        throw notSupported("rollup is not supported in $apply. List the properties to group by.");
      }
      properties.add(property(item.getPath()));
    }
    return List.copyOf(properties);
  }

  private Property property(List<UriResource> path) {
    if (path.size() != 1 || !(path.get(0) instanceof UriResourcePrimitiveProperty part)) {
      throw notSupported(
          "Grouping by related entities is not supported in $apply. Group by a property of "
              + set
              + ".");
    }
    return set.type().property(part.getProperty().getName()).orElseThrow();
  }

  /** What is aggregated of each group; nothing if only the groups are wanted. */
  List<Aggregate> aggregates(GroupBy groupBy) {
    if (groupBy.getApplyOption() == null) {
      return List.of();
    }
    List<ApplyItem> nested = groupBy.getApplyOption().getApplyItems();
    if (nested.size() != 1
        || !(nested.get(0)
            instanceof org.apache.olingo.server.api.uri.queryoption.apply.Aggregate aggregate)) {
      throw notSupported("Inside of groupby, $apply takes aggregate and nothing else.");
    }
    return aggregates(aggregate);
  }

  List<Aggregate> aggregates(
      org.apache.olingo.server.api.uri.queryoption.apply.Aggregate transformation) {
    List<Aggregate> aggregates = new ArrayList<>();
    Set<String> aliases = new HashSet<>();
    for (AggregateExpression expression : transformation.getExpressions()) {
      complexity.addTerm();
      Aggregate aggregate = aggregate(expression);
      if (!aliases.add(aggregate.result().name())) {
        throw new GatewayException(
            ErrorCode.QUERY_OPTION_INVALID,
            "$apply gives the name " + Names.quoted(aggregate.result().name()) + " twice.");
      }
      aggregates.add(aggregate);
    }
    return aggregates;
  }

  private Aggregate aggregate(AggregateExpression node) {
    if (node.getInlineAggregateExpression() != null) {
      throw notSupported("Aggregating related entities is not supported in $apply.");
    }
    if (!node.getFrom().isEmpty() || node.getCustomMethod() != null) {
      throw notSupported(
          "$apply aggregates with sum, min, max, average and countdistinct; 'from' and methods of"
              + " other names are not supported.");
    }
    String alias = node.getAlias();
    if (node.getExpression() == null || alias == null) {
      return ofPath(node.getPath(), alias);
    }
    Expression operand = expressions.value(node.getExpression());
    if (!RowShape.needed(List.of(operand)).branches().isEmpty()) {
      throw notSupported("Aggregating related entities is not supported in $apply.");
    }
    return Aggregate.of(method(node, operand), operand, alias);
  }

  /** A count of rows; other names without a method would be custom aggregates. */
  private Aggregate ofPath(List<UriResource> path, @Nullable String alias) {
    if (path.size() == 1 && path.get(0) instanceof UriResourceCount && alias != null) {
      return Aggregate.count(alias);
    }
    Optional<UriResource> last =
        path.isEmpty() ? Optional.empty() : Optional.of(path.get(path.size() - 1));
    if (last.isPresent() && path.size() == 1 && !(last.get() instanceof UriResourceCount)) {
      String name = last.get().getSegmentValue();
      if (set.type().property(name).isPresent()) {
        throw new GatewayException(
            ErrorCode.QUERY_MALFORMED,
            "aggregate needs a method and a name for its result, such as "
                + name
                + " with max as Max"
                + name
                + ".");
      }
      throw ApplyHints.unknown(set, name);
    }
    throw notSupported("Aggregating related entities is not supported in $apply.");
  }

  private static Method method(AggregateExpression node, Expression operand) {
    Method method =
        switch (node.getStandardMethod()) {
          case SUM -> Method.SUM;
          case MIN -> Method.MIN;
          case MAX -> Method.MAX;
          case AVERAGE -> Method.AVERAGE;
          case COUNT_DISTINCT -> Method.COUNT_DISTINCT;
        };
    boolean numeric = method == Method.SUM || method == Method.AVERAGE;
    Optional<PrimitiveType> type = operand.type();
    if (type.isEmpty() || numeric && !type.get().isNumeric()) {
      throw new GatewayException(
          ErrorCode.QUERY_TYPE_MISMATCH,
          "$apply cannot take the "
              + method.name().toLowerCase(Locale.ROOT).replace("_", "")
              + " of "
              + TypeNames.withArticle(type)
              + (numeric ? "; it needs numbers." : "."));
    }
    return method;
  }

  private static GatewayException notSupported(String message) {
    return new GatewayException(ErrorCode.NOT_SUPPORTED, message);
  }
}
