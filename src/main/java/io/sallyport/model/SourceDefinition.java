package io.sallyport.model;

import io.sallyport.error.Location;
import java.util.List;

/**
 * What is declared about the contents of a source.
 *
 * @param location the file that declares it
 * @param fallback what is kept of entity sets that say nothing themselves
 */
public record SourceDefinition(
    String source,
    Location location,
    Layout layout,
    Expose expose,
    FallbackPolicy fallback,
    List<EntitySetDefinition> entitySets) {

  /** What a source is made of. */
  public enum Layout {
    /** Tables whose columns have types of their own. */
    TABLES("table"),
    /** Files of text, which is read as the type that is declared. */
    FILES("file");

    private final String word;

    Layout(String word) {
      this.word = word;
    }

    /** One piece of it, in a sentence. */
    String word() {
      return word;
    }
  }

  /** Which tables become entity sets. */
  public enum Expose {
    /** All that have a key, unless they are hidden. */
    ALL,
    /** Those that are declared. */
    LISTED
  }

  public SourceDefinition {
    entitySets = List.copyOf(entitySets);
  }

  /**
   * Whether the source has to be asked before it can be exposed. If not, exactly what is declared
   * is exposed, and the gateway can start while the source is down.
   */
  public boolean needsIntrospection() {
    return expose == Expose.ALL || !entitySets.stream().allMatch(EntitySetDefinition::isComplete);
  }
}
