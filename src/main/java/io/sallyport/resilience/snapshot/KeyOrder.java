package io.sallyport.resilience.snapshot;

import io.sallyport.model.EntitySet;
import io.sallyport.source.Capabilities;
import io.sallyport.source.SourceQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how a whole entity set is read part by part; done by the engine. */
@FunctionalInterface
public interface KeyOrder {
  /**
   * @param after the key of the last entity of the part before; empty for the first part
   * @param most how many entities
   * @return empty if the source cannot give parts
   */
  Optional<SourceQuery> part(
      EntitySet entitySet,
      Capabilities capabilities,
      Optional<List<@Nullable Object>> after,
      int most);
}
