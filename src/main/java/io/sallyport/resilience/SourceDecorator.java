package io.sallyport.resilience;

import io.sallyport.plan.Grouping;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.AggregatingSource;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.util.Optional;

/** A source that can do what another can, and adds one habit to each question. */
abstract class SourceDecorator implements AggregatingSource {
  /** What is decorated. */
  final Source source;

  SourceDecorator(Source source) {
    this.source = source;
  }

  /** Asks the decorated source, one way or another. */
  abstract RowStream answer(Ask ask, RequestContext context);

  @Override
  public final RowStream read(SourceQuery query, RequestContext context) {
    return answer(new Ask.Rows(query), context);
  }

  @Override
  public final RowStream aggregate(AggregateQuery query, RequestContext context) {
    return answer(new Ask.Groups(query), context);
  }

  @Override
  public Capabilities capabilities() {
    return source.capabilities();
  }

  @Override
  public Optional<Capabilities> capabilities(Grouping grouping) {
    return source instanceof AggregatingSource groups
        ? groups.capabilities(grouping)
        : Optional.empty();
  }

  @Override
  public void close() {
    source.close();
  }
}
