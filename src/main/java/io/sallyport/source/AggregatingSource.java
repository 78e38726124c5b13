package io.sallyport.source;

import io.sallyport.plan.Grouping;
import io.sallyport.plan.RequestContext;
import java.util.Optional;

/**
 * A source that can make groups of its rows by itself. What wraps a source and wants to keep this
 * ability implements it too, and answers as the wrapped source does.
 */
public interface AggregatingSource extends Source {

  /**
   * What it can do with the groups, once it has made them; empty if it cannot make them exactly as
   * the gateway would: the same groups, the same aggregates.
   *
   * @param grouping without averages; its filter consists of conjuncts that the source supports
   *     exactly
   */
  Optional<Capabilities> capabilities(Grouping grouping);

  /**
   * Carries out a query that these capabilities allow.
   *
   * @return the groups; the caller closes them, also after an error
   * @throws SourceException as {@link Source#read} does
   */
  RowStream aggregate(AggregateQuery query, RequestContext context);
}
