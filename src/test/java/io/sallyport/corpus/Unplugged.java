package io.sallyport.corpus;

import io.sallyport.error.ErrorCode;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.AggregatingSource;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import java.util.Optional;

/** A source that says what it can do and does nothing of it. */
final class Unplugged implements AggregatingSource {
  private final Source source;

  Unplugged(Source source) {
    this.source = source;
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
  public RowStream read(SourceQuery query, RequestContext context) {
    throw down();
  }

  @Override
  public RowStream aggregate(AggregateQuery query, RequestContext context) {
    throw down();
  }

  private static SourceException down() {
    return new SourceException(ErrorCode.SOURCE_UNAVAILABLE, "corpus", "It is down.", null);
  }

  @Override
  public void close() {
    source.close();
  }
}
