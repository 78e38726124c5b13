package io.sallyport.resilience;

import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;

/**
 * Answers what was asked of one source from another with the same rows, which may be able to do
 * less; done by the engine.
 */
public interface StandIn {
  RowStream rows(SourceQuery query, Source other, RequestContext context);

  RowStream groups(AggregateQuery query, Source other, RequestContext context);
}
