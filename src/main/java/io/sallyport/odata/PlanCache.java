package io.sallyport.odata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import java.util.Optional;

/**
 * The reads that were asked for lately, each with what was prepared for it. Requests that differ in
 * the values of their filter or key alone share one. Bounded and thread-safe.
 */
final class PlanCache {
  private static final int MAX_CHARS = 16 * 1024 * 1024;
  private static final int CHARS_OF_A_PLAN = 2_000;

  private final EdmModel model;
  private final PageLimits limits;
  private final ReadHandler reads;
  private final Cache<String, ReadTemplate> templates =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARS)
          .weigher((String key, ReadTemplate template) -> 2 * key.length() + CHARS_OF_A_PLAN)
          .build();

  PlanCache(EdmModel model, PageLimits limits, ReadHandler reads) {
    this.model = model;
    this.limits = limits;
    this.reads = reads;
  }

  /**
   * What is known about a request, with its own values in it; empty if it has to be translated,
   * which also tells what may be wrong with it.
   *
   * @param terms what the meaning of the URL depends on besides the URL
   */
  Optional<CompiledRead> find(ODataRequest request, ClientTerms terms, RequestContext context) {
    LiftedUrl url = LiftedUrl.of(request.path(), request.query());
    ReadTemplate template = templates.getIfPresent(url.pattern() + terms.key());
    if (template != null && template.isExact()) {
      template = templates.getIfPresent(url.text() + terms.key());
    }
    return template == null ? Optional.empty() : bound(template, url, context);
  }

  private Optional<CompiledRead> bound(
      ReadTemplate template, LiftedUrl url, RequestContext context) {
    if (url.isConstant() || template.isExact()) {
      return Optional.of(template.read());
    }
    Optional<CompiledRead> again = template.last(url);
    if (again.isPresent()) {
      return again;
    }
    long start = System.nanoTime();
    Optional<Operation.Read> operation = template.bind(url);
    long translated = System.nanoTime();
    context.times().add(Stage.TRANSLATE, translated - start);
    if (operation.isEmpty()) {
      return Optional.empty();
    }
    CompiledRead read = reads.split(operation.get(), template);
    context.times().add(Stage.PLAN, System.nanoTime() - translated);
    if (read.isLike(template.read())) {
      template.remember(url, read);
    }
    return Optional.of(read);
  }

  /** Keeps what was prepared for a request. */
  void keep(ODataRequest request, ClientTerms terms, CompiledRead read) {
    LiftedUrl url = LiftedUrl.of(request.path(), request.query());
    Optional<ReadTemplate> template =
        url.isConstant() || hasConditions(request, terms)
            ? Optional.empty()
            : ReadTemplate.of(url, read, model, limits, terms, reads.divided(read));
    if (template.isPresent()) {
      templates.put(url.pattern() + terms.key(), template.get());
      return;
    }
    ReadTemplate exact = ReadTemplate.exact(read);
    if (!url.isConstant()) {
      // Says that the URL as it is has to be looked for.
      templates.put(url.pattern() + terms.key(), exact);
    }
    templates.put(url.text() + terms.key(), exact);
  }

  /** Whether more than {@code $filter} says which entities are wanted. */
  private static boolean hasConditions(ODataRequest request, ClientTerms terms) {
    QueryOptions options = QueryOptions.parse(request.query().orElse(null), terms.version401());
    return options.text(SystemOption.APPLY).isPresent()
        || options.text(SystemOption.SEARCH).isPresent();
  }
}
