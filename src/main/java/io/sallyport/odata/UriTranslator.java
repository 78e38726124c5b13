package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From a URL to what it asks for: the first stage of a request. Immutable and thread-safe.
 *
 * <p>The path is read here, the query option by option with Olingo's parsers.
 */
final class UriTranslator {
  private static final int LONGEST_URL = 1 << 20;

  private static final Set<SystemOption> FORMAT = EnumSet.of(SystemOption.FORMAT);
  private static final Set<SystemOption> OF_ENTITY =
      EnumSet.of(SystemOption.SELECT, SystemOption.EXPAND, SystemOption.FORMAT);
  private static final Set<SystemOption> OF_COLLECTION =
      EnumSet.range(SystemOption.FILTER, SystemOption.SKIPTOKEN);
  private static final Set<SystemOption> OF_REFERENCES =
      EnumSet.complementOf(
          EnumSet.of(SystemOption.SELECT, SystemOption.EXPAND, SystemOption.APPLY));

  /** Beyond filter and search they change nothing of the count (protocol, section 11.2.9). */
  private static final Set<SystemOption> OF_COUNT =
      EnumSet.of(
          SystemOption.FILTER,
          SystemOption.SEARCH,
          SystemOption.ORDERBY,
          SystemOption.EXPAND,
          SystemOption.TOP,
          SystemOption.SKIP,
          SystemOption.FORMAT);

  private final EdmModel model;
  private final QueryErrors errors;
  private final InstantSource clock;

  UriTranslator(EdmModel model) {
    this(model, InstantSource.system());
  }

  /**
   * @param clock tells what {@code now()} is
   */
  UriTranslator(EdmModel model, InstantSource clock) {
    this.model = model;
    this.errors = new QueryErrors(model);
    this.clock = clock;
  }

  /**
   * As {@link #translate(String, String, PageLimits, ClientTerms)}, for a client of OData 4.0.
   *
   * @param preferredPageSize what the client has asked for in a header
   */
  Operation translate(
      String rawPath, @Nullable String rawQuery, PageLimits limits, OptionalInt preferredPageSize) {
    return translate(rawPath, rawQuery, limits, new ClientTerms(preferredPageSize, false))
        .operation();
  }

  /**
   * @param rawPath below the service root, still percent-encoded
   * @param rawQuery behind the question mark, still percent-encoded; null if there is none
   * @throws GatewayException if the URL is not one that the service answers; never anything else
   */
  Translation translate(
      String rawPath, @Nullable String rawQuery, PageLimits limits, ClientTerms terms) {
    if (rawPath.length() + (rawQuery == null ? 0 : rawQuery.length()) > LONGEST_URL) {
      throw new GatewayException(
          ErrorCode.REQUEST_TOO_LARGE, "The URL has more than " + LONGEST_URL + " characters.");
    }
    ResourcePath path = ResourcePath.parse(rawPath, model.model());
    QueryOptions options = QueryOptions.parse(rawQuery, terms.version401());
    try {
      RequestTime time =
          new RequestTime(clock, options.text(SystemOption.SKIPTOKEN).flatMap(SkipToken::asOf));
      Operation operation = new Request(options, limits, terms, time).translate(path);
      return new Translation(operation, time.used());
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
    private final ClientTerms terms;
    private final RequestTime time;
    private final SetOptions ofSet;
    private final ApplyTranslator apply;
    private final Optional<String> format;

    Request(QueryOptions options, PageLimits limits, ClientTerms terms, RequestTime time) {
      this.options = options;
      this.limits = limits;
      this.terms = terms;
      this.time = time;
      ParserText texts =
          new ParserText(options.aliases(), model.habits(), time, terms.version401());
      Complexity complexity = new Complexity(limits);
      this.ofSet =
          new SetOptions(
              model.habits(),
              options,
              new QueryParser(model, texts, errors),
              new ReadPlanTranslator(texts, complexity));
      this.apply = new ApplyTranslator(model, texts, complexity);
      this.format = options.text(SystemOption.FORMAT);
    }

    Operation translate(ResourcePath path) {
      if (path instanceof ResourcePath.Data data) {
        return data(data);
      }
      if (path instanceof ResourcePath.Metadata) {
        options.allowOnly(FORMAT, "the metadata document");
        return new Operation.ReadMetadata(format);
      }
      options.allowOnly(FORMAT, "the service document");
      return new Operation.ReadServiceDocument(format);
    }

    private Operation data(ResourcePath.Data path) {
      Optional<Applied> applied = applied(path);
      Optional<Applied.Groups> groups = applied.flatMap(Applied::groups);
      if (groups.isPresent()) {
        return aggregate(path, groups.get());
      }
      Operation.Read read = read(path, applied.flatMap(Applied::filter));
      return path.steps().isEmpty() ? read : new Operation.ReadRelated(navigation(path), read);
    }

    /** What {@code $apply} says, where it may stand; elsewhere it is refused with the rest. */
    private Optional<Applied> applied(ResourcePath.Data path) {
      if (path.end() != ResourcePath.End.ENTITIES || path.single()) {
        return Optional.empty();
      }
      options.allowOnly(OF_COLLECTION, "an entity set");
      return options.translated(SystemOption.APPLY, t -> apply.translate(path.set(), t));
    }

    private Operation.Aggregate aggregate(ResourcePath.Data path, Applied.Groups groups) {
      if (!path.steps().isEmpty()) {
        throw new GatewayException(
                ErrorCode.NOT_SUPPORTED,
                "$apply aggregates the entities of a set, not those that a path leads to.")
            .at(SystemOption.APPLY.text());
      }
      Operation.ReadCollection read =
          new UriTranslator(groups.model(), clock).new Request(options, limits, terms, time)
              .collection(groups.set(), false, groups.filter());
      return new Operation.Aggregate(
          new AggregatePlan(groups.grouping(), read.plan()), read.delivered(), format);
    }

    /**
     * What is wanted of the entities that the path leads to.
     *
     * @param given a condition that holds beside {@code $filter}
     */
    private Operation.Read read(ResourcePath.Data path, Optional<Expression> given) {
      return switch (path.end()) {
        case ENTITIES -> path.single() ? entity(path) : collection(path.set(), false, given);
        case REFERENCES -> path.single() ? reference(path) : references(path.set());
        case COUNT -> {
          options.allowOnly(OF_COUNT, "a count");
          yield new Operation.ReadCount(ofSet.count(path.set()), format);
        }
        case PROPERTY, RAW_VALUE -> property(path, path.property().orElseThrow());
      };
    }

    private Operation.ReadCollection references(EntitySet set) {
      options.allowOnly(OF_REFERENCES, "the references of an entity set");
      return collection(set, true, Optional.empty());
    }

    /**
     * @param given a condition that holds beside {@code $filter}
     */
    private Operation.ReadCollection collection(
        EntitySet set, boolean references, Optional<Expression> given) {
      OptionalLong top = options.number(SystemOption.TOP);
      long skip = options.number(SystemOption.SKIP).orElse(0);
      int rows = limits.rows(terms.pageSize(), top);
      Optional<Expression> filter =
          ApplyTranslator.all(
              Stream.of(given, ofSet.filter(set)).flatMap(Optional::stream).toList());
      ReadPlan plan = ofSet.plan(set, filter, new Paging(skip, top, rows, Optional.empty()));
      if (references) {
        plan = plan.withSelect(set.type().key());
      }
      Optional<String> text = options.text(SystemOption.SKIPTOKEN);
      if (text.isEmpty()) {
        return new Operation.ReadCollection(plan, 0, references, format);
      }
      SkipToken token = SkipToken.decode(text.get(), plan);
      return new Operation.ReadCollection(
          plan.withPaging(after(token, top, rows)), token.delivered(), references, format);
    }

    private Paging after(SkipToken token, OptionalLong top, int rows) {
      OptionalLong left =
          top.isPresent() ? OptionalLong.of(Math.max(0, top.getAsLong() - token.delivered())) : top;
      return new Paging(0, left, rows, Optional.of(new Paging.Position(token.values())));
    }

    private Operation.Read entity(ResourcePath.Data path) {
      options.allowOnly(OF_ENTITY, "a single entity");
      ReadPlan plan = ofSet.plan(path.set(), rootKey(path), Paging.firstPage(1));
      return new Operation.ReadEntity(plan, path.label(), false, format);
    }

    private Operation.Read reference(ResourcePath.Data path) {
      options.allowOnly(FORMAT, "a reference");
      return new Operation.ReadEntity(
          one(path).withSelect(path.set().type().key()), path.label(), true, format);
    }

    private Operation.Read property(ResourcePath.Data path, Property property) {
      options.allowOnly(FORMAT, "a property");
      boolean raw = path.end() == ResourcePath.End.RAW_VALUE;
      ReadPlan plan = one(path).withSelect(List.of(property));
      return new Operation.ReadProperty(plan, path.label(), property, raw, format);
    }

    private ReadPlan one(ResourcePath.Data path) {
      ReadPlan plan = ReadPlan.of(path.set(), 1);
      return rootKey(path).map(plan::withFilter).orElse(plan);
    }

    /** The condition for the entity of a path without steps; others are joined to their path. */
    private Optional<Expression> rootKey(ResourcePath.Data path) {
      return path.steps().isEmpty()
          ? path.key().map(k -> new KeyPredicate(path.root(), options.aliases()).parse(k))
          : Optional.empty();
    }

    private NavigationPath navigation(ResourcePath.Data path) {
      String key = path.key().orElseThrow();
      List<NavigationPath.Hop> hops = new ArrayList<>();
      for (ResourcePath.Step step : path.steps()) {
        KeyPredicate predicate =
            new KeyPredicate(
                step.navigation().target(),
                options.aliases(),
                step.navigation().remoteProperties());
        hops.add(new NavigationPath.Hop(step.navigation(), step.key().map(predicate::parse)));
      }
      return new NavigationPath(
          path.root(),
          new KeyPredicate(path.root(), options.aliases()).parse(key),
          path.root() + "(" + Names.clipped(key) + ")",
          hops);
    }
  }
}
