package io.sallyport.resilience;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Pinned;
import io.sallyport.expression.Row;
import io.sallyport.expression.Values;
import io.sallyport.model.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which entities a filter names by their keys, and finds them among rows. */
final class KeyLookup {
  private static final int MOST_KEYS = 2_000;

  /** So many always fit, and one more than this need not. */
  private static final int DIGITS_OF_A_LONG = 18;

  private KeyLookup() {}

  /**
   * The keys that a filter names; empty if it says otherwise which entities are meant. Each is a
   * list of {@linkplain Values#key stand-ins} for values.
   */
  static Optional<Set<List<Object>>> keys(List<Expression> conjuncts, List<Property> key) {
    Optional<List<Object>> one = all(conjuncts, key);
    if (one.isPresent()) {
      return Optional.of(Set.of(one.get()));
    }
    for (Expression conjunct : conjuncts) {
      Optional<Set<List<Object>>> several = several(conjunct, key);
      if (several.isPresent() && several.get().size() <= MOST_KEYS) {
        return several;
      }
    }
    return Optional.empty();
  }

  private static Optional<Set<List<Object>>> several(Expression conjunct, List<Property> key) {
    if (conjunct instanceof Expression.In in
        && key.size() == 1
        && in.operand().equals(new Member(key.get(0)))) {
      Set<List<Object>> keys = new HashSet<>();
      for (Literal literal : in.values()) {
        if (literal.value() != null) {
          keys.add(List.of(Values.key(literal.value())));
        }
      }
      return Optional.of(keys);
    }
    if (conjunct instanceof Expression.Or or) {
      Set<List<Object>> keys = new HashSet<>();
      for (Expression operand : or.operands()) {
        Optional<List<Object>> one = all(Question.conjuncts(Optional.of(operand)), key);
        if (one.isEmpty()) {
          return Optional.empty();
        }
        keys.add(one.get());
      }
      return Optional.of(keys);
    }
    return Optional.empty();
  }

  /** One key, if the conjuncts say of each of its parts what it equals. */
  private static Optional<List<Object>> all(List<Expression> conjuncts, List<Property> key) {
    List<Object> values = new ArrayList<>(key.size());
    for (Property part : key) {
      conjuncts.stream()
          .flatMap(conjunct -> Pinned.value(conjunct, part).stream())
          .findFirst()
          .ifPresent(value -> values.add(Values.key(value)));
    }
    return values.size() == key.size() ? Optional.of(values) : Optional.empty();
  }

  /** The key of a row; null if a part of it is missing. */
  static @Nullable List<Object> key(Row row, int[] places) {
    List<Object> key = new ArrayList<>(places.length);
    for (int place : places) {
      Object value = row.get(place);
      if (value == null) {
        return null;
      }
      key.add(Values.key(value));
    }
    return key;
  }

  /** Where the key stands in a row; null if not all of it does. */
  static int @Nullable [] places(List<Property> key, List<String> columns) {
    int[] places = new int[key.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = columns.indexOf(QuestionText.of(key.get(i)));
      if (places[i] < 0) {
        return null;
      }
    }
    return places;
  }

  /** Whether one of the sorted hashes may be that of a key. */
  static boolean mayHold(int[] hashes, Set<List<Object>> keys) {
    for (List<Object> key : keys) {
      int hash = 1;
      for (Object part : key) {
        hash = 31 * hash + hash(part);
      }
      if (Arrays.binarySearch(hashes, hash) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The hash of the key of a row; empty if a part of it is missing. */
  static OptionalInt hash(Row row, int[] places) {
    int hash = 1;
    for (int place : places) {
      Object value = row.get(place);
      if (value == null) {
        return OptionalInt.empty();
      }
      // Most keys are numbers, and need no stand-in to be hashed as theirs.
      hash = 31 * hash + hash(value instanceof Long ? value : Values.key(value));
    }
    return OptionalInt.of(hash);
  }

  /** The same for a whole number and for its stand-in; the same in every process. */
  private static int hash(Object part) {
    if (part instanceof BigDecimal decimal
        && decimal.scale() <= 0
        && decimal.precision() - decimal.scale() < DIGITS_OF_A_LONG) {
      return Long.hashCode(decimal.longValue());
    }
    return part.hashCode();
  }
}
