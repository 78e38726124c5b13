package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Normalizer;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.olingo.server.api.uri.queryoption.ApplyItem;
import org.apache.olingo.server.api.uri.queryoption.apply.Aggregate;
import org.apache.olingo.server.api.uri.queryoption.apply.GroupBy;

/**
 * From {@code $apply} to a plan (OData Data Aggregation 4.0, section 3): filters, one grouping,
 * filters of the groups. What comes behind the grouping is parsed against the groups, so that it
 * sees their properties and no others.
 */
final class ApplyTranslator {
  /** What messages call the groups. */
  private static final String RESULT = "The result of $apply";

  private final EdmModel model;
  private final ParserText texts;
  private final Complexity complexity;

  ApplyTranslator(EdmModel model, ParserText texts, Complexity complexity) {
    this.model = model;
    this.texts = texts;
    this.complexity = complexity;
  }

  Applied translate(EntitySet set, String apply) {
    List<Expression> ofEntities = new ArrayList<>();
    List<Expression> ofGroups = new ArrayList<>();
    Optional<Applied.Groups> groups = Optional.empty();
    for (Transformation step : Transformation.sequence(apply)) {
      complexity.addTerm();
      switch (step.kind()) {
        case IDENTITY -> {
          // Nothing is what it does.
        }
        case FILTER -> {
          if (groups.isPresent()) {
            ofGroups.add(filter(groups.get().model(), groups.get().set(), step));
          } else {
            ofEntities.add(filter(model, set, step));
          }
        }
        case AGGREGATE, GROUPBY -> {
          if (groups.isPresent()) {
            throw new GatewayException(
                ErrorCode.NOT_SUPPORTED,
                "$apply aggregates once; an aggregation of aggregates is not supported.");
          }
          groups = Optional.of(groups(grouping(set, all(ofEntities), step)));
        }
      }
    }
    return new Applied(all(ofEntities), groups.map(g -> g.where(all(ofGroups))));
  }

  /** The conjunction of any number of conditions; empty for none. */
  static Optional<Expression> all(List<Expression> conditions) {
    return conditions.size() < 2
        ? conditions.stream().findFirst()
        : Optional.of(Normalizer.and(conditions.stream().map(Normalizer::filter).toList()));
  }

  private Expression filter(EdmModel of, EntitySet set, Transformation step) {
    return new ReadPlanTranslator(texts, complexity)
        .filter(set, parser(of).filter(SystemOption.APPLY, set, step.argument()));
  }

  private QueryParser parser(EdmModel of) {
    return new QueryParser(of, texts, new QueryErrors(of));
  }

  private Grouping grouping(EntitySet set, Optional<Expression> filter, Transformation step) {
    ApplyItem item = parsed(set, step);
    GroupingTranslator translator = new GroupingTranslator(set, texts, complexity);
    if (item instanceof GroupBy groupBy) {
      return new Grouping(set, filter, translator.groupBy(groupBy), translator.aggregates(groupBy));
    }
    return new Grouping(set, filter, List.of(), translator.aggregates((Aggregate) item));
  }

  private ApplyItem parsed(EntitySet set, Transformation step) {
    try {
      return parser(model).transformation(set, step.text());
    } catch (GatewayException e) {
      if (e.code() == ErrorCode.QUERY_MALFORMED) {
        throw ApplyHints.of(set, step.text()).orElse(e);
      }
      throw e;
    }
  }

  private Applied.Groups groups(Grouping grouping) {
    EntitySet set = grouping.groups(RESULT);
    return new Applied.Groups(grouping, set, model.with(set), Optional.empty());
  }
}
