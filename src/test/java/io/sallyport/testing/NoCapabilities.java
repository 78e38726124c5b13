package io.sallyport.testing;

import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;

/** A source that says it can do nothing, so that the gateway has to do everything. */
public record NoCapabilities(Source source) implements Source {
  @Override
  public Capabilities capabilities() {
    return Capabilities.NOTHING;
  }

  @Override
  public RowStream read(SourceQuery query, RequestContext context) {
    return source.read(query, context);
  }

  @Override
  public void close() {
    source.close();
  }
}
