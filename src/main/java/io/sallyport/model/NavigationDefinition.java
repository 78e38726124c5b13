package io.sallyport.model;

import java.util.List;
import java.util.Optional;

/**
 * A relationship as it is declared.
 *
 * @param target an entity set, of this source or of another
 * @param many whether it leads to many entities
 * @param on one or more pairs of equal properties
 * @param partner the navigation property of the target that leads back
 */
public record NavigationDefinition(
    Located<String> name,
    Located<String> target,
    boolean many,
    List<Pair> on,
    Optional<Located<String>> partner) {

  /**
   * Two properties with equal values.
   *
   * @param local of the entity set that declares the relationship
   * @param remote of the target
   */
  public record Pair(Located<String> local, Located<String> remote) {}

  public NavigationDefinition {
    on = List.copyOf(on);
  }
}
