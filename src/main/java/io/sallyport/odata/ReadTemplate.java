package io.sallyport.odata;

import io.sallyport.engine.SplitTemplate;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.expression.SameShape;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.ReadPlan;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A prepared read whose values can be exchanged. Everything that is not a value is kept; what a
 * value means is found anew for each request. Thread-safe.
 */
final class ReadTemplate {
  private final CompiledRead read;
  private final Optional<SplitTemplate> split;
  private final Function<LiftedUrl, Expression> filter;
  private volatile @Nullable Bound last;

  /** A read and the URL that it is for. */
  private record Bound(String url, CompiledRead read) {}

  private ReadTemplate(
      CompiledRead read, Optional<SplitTemplate> split, Function<LiftedUrl, Expression> filter) {
    this.read = read;
    this.split = split;
    this.filter = filter;
  }

  /** A read whose values cannot be exchanged, or that has none. */
  static ReadTemplate exact(CompiledRead read) {
    return new ReadTemplate(
        read, Optional.empty(), url -> read.operation().plan().filter().orElseThrow());
  }

  /**
   * Empty if putting the values of the URL back in does not lead to the plan that the URL led to:
   * then something else has a say in it.
   */
  static Optional<ReadTemplate> of(
      LiftedUrl url,
      CompiledRead read,
      EdmModel model,
      PageLimits limits,
      ClientTerms terms,
      Optional<SplitTemplate> split) {
    ReadPlan plan = read.operation().plan();
    if (split.isEmpty() || plan.filter().isEmpty() || plan.paging().after().isPresent()) {
      return Optional.empty();
    }
    try {
      return filter(url, read.operation(), model, limits, terms)
          .filter(f -> f.apply(url).equals(plan.filter().get()))
          .map(f -> new ReadTemplate(read, split, f))
          .map(template -> template.remember(url, read));
    } catch (GatewayException e) {
      // Understood only with what this does not know, whatever that may be.
      return Optional.empty();
    }
  }

  private static Optional<Function<LiftedUrl, Expression>> filter(
      LiftedUrl url,
      Operation.Read operation,
      EdmModel model,
      PageLimits limits,
      ClientTerms terms) {
    EntitySet set = operation.plan().entitySet();
    if (operation instanceof Operation.ReadEntity && url.key().isPresent()) {
      return Optional.of(u -> new KeyPredicate(set, Map.of()).parse(u.key().orElseThrow()));
    }
    boolean filtered =
        operation instanceof Operation.ReadCollection || operation instanceof Operation.ReadCount;
    return filtered && url.lifted().isPresent()
        ? FilterTemplate.of(
                url.filter().orElseThrow(), url.lifted().get(), set, model, limits, terms)
            .map(t -> u -> t.bind(u.lifted().orElseThrow()))
        : Optional.empty();
  }

  boolean isExact() {
    return split.isEmpty();
  }

  CompiledRead read() {
    return read;
  }

  /** What was made last, if it was made for this URL: many clients ask the same again. */
  Optional<CompiledRead> last(LiftedUrl url) {
    Bound bound = last;
    return bound != null && bound.url().equals(url.text())
        ? Optional.of(bound.read())
        : Optional.empty();
  }

  ReadTemplate remember(LiftedUrl url, CompiledRead bound) {
    last = new Bound(url.text(), bound);
    return this;
  }

  SplitTemplate split() {
    return split.orElseThrow();
  }

  /**
   * The read that the values of a URL make of it. Empty if they make a filter of another shape,
   * such as a date compared with a point in time within the day, which is never equal: what is
   * selected, for one, may depend on it. Empty too if a value is none.
   *
   * @param url with the same pattern
   */
  Optional<Operation.Read> bind(LiftedUrl url) {
    ReadPlan plan = read.operation().plan();
    try {
      Expression bound = filter.apply(url);
      return SameShape.test(plan.filter().orElseThrow(), bound)
          ? Optional.of(operation(plan.withFilter(bound), url))
          : Optional.empty();
    } catch (GatewayException e) {
      // The translation, which follows, says it in the words that it has for it.
      return Optional.empty();
    }
  }

  private Operation.Read operation(ReadPlan plan, LiftedUrl url) {
    Operation.Read operation = read.operation();
    if (operation instanceof Operation.ReadCollection c) {
      return new Operation.ReadCollection(plan, c.delivered(), c.references(), c.format());
    }
    if (operation instanceof Operation.ReadCount c) {
      return new Operation.ReadCount(plan, c.format());
    }
    return new Operation.ReadEntity(
        plan,
        plan.entitySet() + "(" + Names.clipped(url.key().orElseThrow()) + ")",
        ((Operation.ReadEntity) operation).reference(),
        operation.format());
  }
}
