package io.sallyport.config;

import io.sallyport.error.Location;
import io.sallyport.model.SourceDefinition;

/**
 * One file of {@code metadata/sources}: how a legacy system is reached and what is declared about
 * it.
 */
public record SourceConfig(
    Connection connection, Resilience resilience, SourceDefinition definition) {

  /** Unique among the sources. */
  public String name() {
    return definition.source();
  }

  public Location location() {
    return definition.location();
  }
}
