package io.sallyport.source;

import io.sallyport.model.DiscoveredTable;
import java.util.List;

/** A legacy system that can tell what it holds. */
public interface Introspectable {

  /**
   * Its tables, views or files, in a stable order, without those of the system itself.
   *
   * @throws SourceException if it cannot be reached
   */
  List<DiscoveredTable> introspect();
}
