package io.sallyport.resilience;

import io.sallyport.model.Property;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import java.util.List;

/** Answers a query from rows that are more than what it asks for; done by the engine. */
@FunctionalInterface
public interface Narrowing {
  /**
   * @param query reads no related entities
   * @param columns what the rows hold, and all that the query reads
   * @param rows all that the query may want, in any order; closed with the answer, or before an
   *     error leaves
   */
  RowStream rows(SourceQuery query, List<Property> columns, RowStream rows);
}
