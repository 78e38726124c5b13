package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From a URL to what it asks for: the first stage of a request. Immutable and thread-safe.
 *
 * <p>The path is read here, the query option by option with Olingo's parsers.
 */
final class UriTranslator {
  private static final int LONGEST_URL = 1 << 20;

  private static final Set<SystemOption> OF_DOCUMENT = EnumSet.of(SystemOption.FORMAT);
  private static final Set<SystemOption> OF_ENTITY =
      EnumSet.of(SystemOption.SELECT, SystemOption.EXPAND, SystemOption.FORMAT);
  private static final Set<SystemOption> OF_COLLECTION =
      EnumSet.range(SystemOption.FILTER, SystemOption.SKIPTOKEN);

  /** Beyond the filter they change nothing of the count (protocol, section 11.2.9). */
  private static final Set<SystemOption> OF_COUNT =
      EnumSet.of(
          SystemOption.FILTER,
          SystemOption.ORDERBY,
          SystemOption.EXPAND,
          SystemOption.TOP,
          SystemOption.SKIP,
          SystemOption.FORMAT);

  private final EdmModel model;
  private final QueryErrors errors;

  UriTranslator(EdmModel model) {
    this.model = model;
    this.errors = new QueryErrors(model);
  }

  /**
   * @param rawPath below the service root, still percent-encoded
   * @param rawQuery behind the question mark, still percent-encoded; null if there is none
   * @param preferredPageSize what the client has asked for in a header
   * @throws GatewayException if the URL is not one that the service answers; never anything else
   */
  Operation translate(
      String rawPath, @Nullable String rawQuery, PageLimits limits, OptionalInt preferredPageSize) {
    if (rawPath.length() + (rawQuery == null ? 0 : rawQuery.length()) > LONGEST_URL) {
      throw new GatewayException(
          ErrorCode.REQUEST_TOO_LARGE, "The URL has more than " + LONGEST_URL + " characters.");
    }
    ResourcePath path = ResourcePath.parse(rawPath, model.model());
    QueryOptions options = QueryOptions.parse(rawQuery);
    try {
      return new Request(options, limits, preferredPageSize).translate(path);
    } catch (StackOverflowError e) {
      // Depth is limited everywhere; this is for a way down that nobody has thought of.
      throw new GatewayException(
          ErrorCode.QUERY_TOO_COMPLEX, "The query is nested too deeply to be understood.");
    }
  }

  /** One URL at work. */
  private final class Request {
    private final QueryOptions options;
    private final PageLimits limits;
    private final OptionalInt preferredPageSize;
    private final QueryParser parser;
    private final ReadPlanTranslator plans;
    private final ApplyTranslator apply;

    Request(QueryOptions options, PageLimits limits, OptionalInt preferredPageSize) {
      this.options = options;
      this.limits = limits;
      this.preferredPageSize = preferredPageSize;
      ParserText texts = new ParserText(options.aliases(), model.habits());
      this.parser = new QueryParser(model, texts, errors);
      Complexity complexity = new Complexity(limits);
      this.plans = new ReadPlanTranslator(texts, complexity);
      this.apply = new ApplyTranslator(model, texts, complexity);
    }

    Operation translate(ResourcePath path) {
      Optional<String> format = options.text(SystemOption.FORMAT);
      if (path instanceof ResourcePath.Entities entities) {
        options.allowOnly(OF_COLLECTION, "an entity set");
        return options.text(SystemOption.APPLY).isPresent()
            ? applied(entities.set(), format)
            : collection(entities.set(), Optional.empty(), format);
      }
      if (path instanceof ResourcePath.Entity entity) {
        options.allowOnly(OF_ENTITY, "a single entity");
        return entity(entity, format);
      }
      if (path instanceof ResourcePath.Count count) {
        options.allowOnly(OF_COUNT, "a count");
        return new Operation.ReadCount(count(count.set()), format);
      }
      if (path instanceof ResourcePath.Metadata) {
        options.allowOnly(OF_DOCUMENT, "the metadata document");
        return new Operation.ReadMetadata(format);
      }
      options.allowOnly(OF_DOCUMENT, "the service document");
      return new Operation.ReadServiceDocument(format);
    }

    private Operation applied(EntitySet set, Optional<String> format) {
      Applied applied = option(SystemOption.APPLY, t -> apply.translate(set, t)).orElseThrow();
      if (applied.groups().isEmpty()) {
        return collection(set, applied.filter(), format);
      }
      Applied.Groups groups = applied.groups().get();
      Operation.ReadCollection read =
          new UriTranslator(groups.model()).new Request(options, limits, preferredPageSize)
              .collection(groups.set(), groups.filter(), format);
      return new Operation.Aggregate(
          new AggregatePlan(groups.grouping(), read.plan()), read.delivered(), format);
    }

    /**
     * @param given a condition that holds beside {@code $filter}
     */
    private Operation.ReadCollection collection(
        EntitySet set, Optional<Expression> given, Optional<String> format) {
      OptionalLong top = options.number(SystemOption.TOP);
      long skip = options.number(SystemOption.SKIP).orElse(0);
      int rows = limits.rows(preferredPageSize, top);
      Optional<Expression> filter =
          ApplyTranslator.all(Stream.of(given, filter(set)).flatMap(Optional::stream).toList());
      ReadPlan plan = plan(set, filter, new Paging(skip, top, rows, Optional.empty()));
      Optional<String> text = options.text(SystemOption.SKIPTOKEN);
      if (text.isEmpty()) {
        return new Operation.ReadCollection(plan, 0, format);
      }
      SkipToken token = SkipToken.decode(text.get(), plan);
      return new Operation.ReadCollection(
          plan.withPaging(after(token, top, rows)), token.delivered(), format);
    }

    private Paging after(SkipToken token, OptionalLong top, int rows) {
      OptionalLong left =
          top.isPresent() ? OptionalLong.of(Math.max(0, top.getAsLong() - token.delivered())) : top;
      return new Paging(0, left, rows, Optional.of(new Paging.Position(token.values())));
    }

    private Operation entity(ResourcePath.Entity entity, Optional<String> format) {
      Expression key = new KeyPredicate(entity.set(), options.aliases()).parse(entity.key());
      return new Operation.ReadEntity(
          plan(entity.set(), Optional.of(key), Paging.firstPage(1)),
          entity.set() + "(" + Names.clipped(entity.key()) + ")",
          format);
    }

    private ReadPlan count(EntitySet set) {
      ReadPlan all = ReadPlan.of(set, 1);
      return filter(set).map(all::withFilter).orElse(all).withCount();
    }

    private ReadPlan plan(EntitySet set, Optional<Expression> filter, Paging paging) {
      return new ReadPlan(
          set,
          option(SystemOption.SELECT, t -> plans.select(set, parser.select(set, t)))
              .map(s -> selected(set, s, filter))
              .orElse(set.type().properties()),
          filter,
          option(SystemOption.ORDERBY, t -> plans.orderBy(set, parser.orderBy(set, t)))
              .orElseGet(() -> plans.orderBy(set, List.of())),
          paging,
          options.flag(SystemOption.COUNT),
          option(SystemOption.EXPAND, t -> plans.expand(set, parser.expand(set, t), 1))
              .orElse(List.of()));
    }

    private List<Property> selected(
        EntitySet set, List<Property> selected, Optional<Expression> filter) {
      return model.habits().completesSelect()
          ? CompleteSelection.of(set, selected, filter)
          : selected;
    }

    private Optional<Expression> filter(EntitySet set) {
      return option(SystemOption.FILTER, t -> plans.filter(set, parser.filter(set, t)));
    }

    /** Translates an option if it is there; an error says which option it is in. */
    private <T> Optional<T> option(SystemOption option, Function<String, T> translation) {
      try {
        return options.text(option).map(translation);
      } catch (GatewayException e) {
        throw e.target().isPresent() ? e : e.at(option.text());
      }
    }
  }
}
