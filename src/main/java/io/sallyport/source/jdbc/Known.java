package io.sallyport.source.jdbc;

import io.sallyport.model.EntitySet;
import io.sallyport.source.SourceException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The answers of a database to one question about its tables. What it said when the gateway ran
 * before stands in while it does not answer; that is enough to claim something, but has to be
 * confirmed before a statement rests on it. Thread-safe.
 *
 * @param <T> an answer, compared with {@code equals}
 */
final class Known<T> {
  private final Database<T> database;
  private final Function<String, Optional<T>> memory;
  private final Rest unreachable;
  private final Supplier<Rest> newRest;
  private final Map<String, Answer<T>> answers = new ConcurrentHashMap<>();
  private final Map<String, Rest> rests = new ConcurrentHashMap<>();

  private record Answer<T>(T value, boolean confirmed) {}

  /** Is asked about the table behind an entity set. */
  @FunctionalInterface
  interface Database<T> {
    /**
     * @throws SourceException if it cannot be asked, or has no such table
     */
    T ask(EntitySet entitySet, Duration atMost);
  }

  /**
   * @param memory what the database once said about a table with this name
   * @param unreachable of the whole database
   * @param newRest of one table
   */
  Known(
      Database<T> database,
      Function<String, Optional<T>> memory,
      Rest unreachable,
      Supplier<Rest> newRest) {
    this.database = database;
    this.memory = memory;
    this.unreachable = unreachable;
    this.newRest = newRest;
  }

  /** As far as it is known now. */
  Optional<T> of(EntitySet entitySet, Duration atMost) {
    String object = entitySet.binding().object();
    Answer<T> known = answers.get(object);
    if (known != null) {
      return Optional.of(known.value());
    }
    Rest rest = rests.get(object);
    if (rest != null && rest.lasts()) {
      return Optional.empty();
    }
    // Each table would make its first reader wait, one after the other.
    Optional<T> recalled = unreachable.lasts() ? recalled(object) : Optional.empty();
    return recalled.isPresent() ? recalled : asked(entitySet, atMost);
  }

  private Optional<T> asked(EntitySet entitySet, Duration atMost) {
    String object = entitySet.binding().object();
    try {
      return Optional.of(confirmed(entitySet, atMost));
    } catch (SourceException e) {
      // Not lost: the read that follows meets the same error and reports it.
      unreachable.beginIfSilent(e);
      Optional<T> recalled = recalled(object);
      if (recalled.isEmpty()) {
        rests.computeIfAbsent(object, o -> newRest.get()).begin();
      }
      return recalled;
    }
  }

  private Optional<T> recalled(String object) {
    return memory
        .apply(object)
        .map(value -> answers.computeIfAbsent(object, o -> new Answer<>(value, false)).value());
  }

  /**
   * As the database has it, or had it when it was asked for the first time since the start.
   *
   * @throws SourceException if the database cannot be asked, or has no such table
   */
  T confirmed(EntitySet entitySet, Duration atMost) {
    String object = entitySet.binding().object();
    Answer<T> known = answers.get(object);
    if (known != null && known.confirmed()) {
      return known.value();
    }
    T answer = database.ask(entitySet, atMost);
    // Others may hold on to the one that is known.
    T value = known != null && known.value().equals(answer) ? known.value() : answer;
    answers.put(object, new Answer<>(value, true));
    rests.remove(object);
    return value;
  }

  /**
   * Whether what has been claimed rests on what the database says.
   *
   * @return false if it turns out to say something else now, which is known from now on
   * @throws SourceException if the database cannot be asked, or has no such table
   */
  boolean holds(EntitySet entitySet, Duration atMost) {
    Answer<T> known = answers.get(entitySet.binding().object());
    return known == null || known.confirmed() || known.value() == confirmed(entitySet, atMost);
  }

  void forget(EntitySet entitySet) {
    answers.remove(entitySet.binding().object());
  }
}
