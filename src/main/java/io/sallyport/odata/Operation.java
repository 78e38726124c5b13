package io.sallyport.odata;

import io.sallyport.model.Property;
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
   * @param references whether only the addresses of the entities are wanted
   */
  record ReadCollection(ReadPlan plan, long delivered, boolean references, Optional<String> format)
      implements Read {
    ReadCollection(ReadPlan plan, long delivered, Optional<String> format) {
      this(plan, delivered, false, format);
    }
  }

  /**
   * One entity; the plan's filter says which.
   *
   * @param key the entity as it is addressed, such as {@code Products(5)}, for messages
   * @param reference whether only its address is wanted
   */
  record ReadEntity(ReadPlan plan, String key, boolean reference, Optional<String> format)
      implements Read {}

  /**
   * One property of one entity; the plan's filter says which entity.
   *
   * @param key the entity as it is addressed, for messages
   * @param raw whether the value alone is wanted, rather than JSON
   */
  record ReadProperty(
      ReadPlan plan, String key, Property property, boolean raw, Optional<String> format)
      implements Read {}

  /**
   * A page of groups.
   *
   * @param delivered as for a page of entities
   */
  record Aggregate(AggregatePlan plan, long delivered, Optional<String> format)
      implements Operation {}

  /** The number of entities, as plain text. */
  record ReadCount(ReadPlan plan, Optional<String> format) implements Read {}

  /**
   * Something of the entities that a path along relationships leads to.
   *
   * @param read what is wanted, without the condition that joins it to the path
   */
  record ReadRelated(NavigationPath path, Read read) implements Read {
    @Override
    public ReadPlan plan() {
      return read.plan();
    }

    @Override
    public Optional<String> format() {
      return read.format();
    }
  }
}
