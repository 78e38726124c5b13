package io.sallyport.odata;

import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.ReadPlan;
import java.util.Optional;

/** What a URL asks for. */
sealed interface Operation {

  /** The value of {@code $format}, as the client wrote it. */
  Optional<String> format();

  /** The list of entity sets. */
  record ReadServiceDocument(Optional<String> format) implements Operation {}

  /** The metadata document. */
  record ReadMetadata(Optional<String> format) implements Operation {}

  /** What is answered from a source. */
  sealed interface Read extends Operation {
    ReadPlan plan();
  }

  /**
   * A page of entities.
   *
   * @param delivered rows that earlier pages have delivered; what the next skip token counts on
   */
  record ReadCollection(ReadPlan plan, long delivered, Optional<String> format) implements Read {}

  /**
   * One entity; the plan's filter says which.
   *
   * @param key the entity as it is addressed, such as {@code Products(5)}, for messages
   */
  record ReadEntity(ReadPlan plan, String key, Optional<String> format) implements Read {}

  /**
   * A page of groups.
   *
   * @param delivered as for a page of entities
   */
  record Aggregate(AggregatePlan plan, long delivered, Optional<String> format)
      implements Operation {}

  /** The number of entities, as plain text. */
  record ReadCount(ReadPlan plan, Optional<String> format) implements Read {}
}
