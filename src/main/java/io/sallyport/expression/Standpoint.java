package io.sallyport.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * From where an expression is read: what it is about, and what the variables of the lambdas around
 * it stand for. Whoever follows an expression says by {@code T} what is known of an entity.
 *
 * @param here the entity that a property belongs to
 * @param variables the entity of the innermost lambda first, that of the request last; never empty
 */
public record Standpoint<T>(T here, List<T> variables) {
  public Standpoint {
    variables = List.copyOf(variables);
  }

  /** Outside of every lambda. */
  public static <T> Standpoint<T> of(T entity) {
    return new Standpoint<>(entity, List.of(entity));
  }

  /** At the end of a relationship to one entity. */
  public Standpoint<T> at(T other) {
    return new Standpoint<>(other, variables);
  }

  /** In the predicate of a lambda about such an entity. */
  public Standpoint<T> inside(T entity) {
    List<T> more = new ArrayList<>(variables.size() + 1);
    more.add(entity);
    more.addAll(variables);
    return new Standpoint<>(entity, more);
  }

  /** At the entity that lies this many lambdas outside. */
  public Standpoint<T> outer(int levels) {
    return at(variables.get(levels));
  }

  /** Whether there is no lambda around. */
  public boolean isOutermost() {
    return variables.size() == 1;
  }
}
