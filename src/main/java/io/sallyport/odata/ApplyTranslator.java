package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Normalizer;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.plan.Grouping;
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
    Optional<Expression> filter = Optional.empty();
    Optional<Applied.Groups> groups = Optional.empty();
    for (Transformation step : Transformation.sequence(apply)) {
      complexity.addTerm();
      switch (step.kind()) {
        case IDENTITY -> {
          // Nothing is what it does.
        }
        case FILTER -> {
          if (groups.isEmpty()) {
            filter = both(filter, Optional.of(filter(model, set, step)));
          } else {
            groups = groups.map(g -> filtered(g, step));
          }
        }
        case AGGREGATE, GROUPBY -> {
          if (groups.isPresent()) {
            throw new GatewayException(
                ErrorCode.NOT_SUPPORTED,
                "$apply aggregates once; an aggregation of aggregates is not supported.");
          }
          groups = Optional.of(groups(grouping(set, filter, step)));
        }
      }
    }
    return new Applied(filter, groups);
  }

  /** The conjunction of two conditions that may be there or not. */
  static Optional<Expression> both(Optional<Expression> one, Optional<Expression> other) {
    return one.isEmpty() || other.isEmpty()
        ? one.or(() -> other)
        : Optional.of(
            Normalizer.and(List.of(Normalizer.filter(one.get()), Normalizer.filter(other.get()))));
  }

  private Applied.Groups filtered(Applied.Groups groups, Transformation step) {
    Optional<Expression> filter = Optional.of(filter(groups.model(), groups.set(), step));
    return new Applied.Groups(
        groups.grouping(), groups.set(), groups.model(), both(groups.filter(), filter));
  }

  private Expression filter(EdmModel of, EntitySet set, Transformation step) {
    return new ReadPlanTranslator(texts, complexity)
        .filter(set, parser(of).filter(SystemOption.APPLY, set, step.argument()));
  }

  private QueryParser parser(EdmModel of) {
    return new QueryParser(of, texts, new QueryErrors(of));
  }

  private Grouping grouping(EntitySet set, Optional<Expression> filter, Transformation step) {
    ApplyItem item = parser(model).transformation(set, step.text());
    GroupingTranslator translator = new GroupingTranslator(set, texts, complexity);
    if (item instanceof GroupBy groupBy) {
      return new Grouping(set, filter, translator.groupBy(groupBy), translator.aggregates(groupBy));
    }
    return new Grouping(set, filter, List.of(), translator.aggregates((Aggregate) item));
  }

  private Applied.Groups groups(Grouping grouping) {
    EntitySet set = grouping.groups(RESULT);
    Model alone = Model.builder(model.model().namespace()).add(set).build();
    return new Applied.Groups(grouping, set, EdmModel.of(alone, model.habits()), Optional.empty());
  }
}
