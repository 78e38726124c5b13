package io.sallyport.resilience;

import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.AggregatingSource;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;

/** What is asked of a source, of whichever kind. A value: equal questions are equal objects. */
sealed interface Ask {

  /** Asks a source. */
  RowStream of(Source source, RequestContext context);

  /** Which rows, or which of the groups, are wanted. */
  SourceQuery query();

  /** Rows, or their number. */
  record Rows(SourceQuery query) implements Ask {
    @Override
    public RowStream of(Source source, RequestContext context) {
      return source.read(query, context);
    }
  }

  /** Groups. */
  record Groups(AggregateQuery aggregate) implements Ask {
    @Override
    public RowStream of(Source source, RequestContext context) {
      return ((AggregatingSource) source).aggregate(aggregate, context);
    }

    @Override
    public SourceQuery query() {
      return aggregate.groups();
    }
  }
}
