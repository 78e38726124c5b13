package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Normalizer;
import io.sallyport.expression.RowShape;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Origin;
import io.sallyport.resilience.kept.KeptKey;
import io.sallyport.resilience.kept.KeptRows;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.resilience.kept.Label;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from what is kept, the nearest first: the answer to the same question; entities
 * that are named by their keys and were seen in any answer; an answer that has all that is asked
 * for and more. Never older than the entity set allows.
 */
final class KeptAnswers {
  private final String source;
  private final KeptStore store;
  private final Narrowing narrowing;

  KeptAnswers(String source, KeptStore store, Narrowing narrowing) {
    this.source = source;
    this.store = store;
    this.narrowing = narrowing;
  }

  /**
   * An answer.
   *
   * @param takenAt when the source had these rows
   */
  record Answer(RowStream rows, Origin origin, Instant takenAt, Duration age) {
    /** Whether there are as many rows as were asked for. */
    boolean isWhole() {
      return !(rows instanceof Beginning);
    }
  }

  /** What was looked for, and what was found that must not be shown. */
  record Search(Optional<Answer> answer, Optional<Instant> tooOld) {}

  Search search(Sought sought) {
    return new Looking(sought).search();
  }

  /** One search. */
  private final class Looking {
    private final Question question;
    private final SourceQuery query;
    private final Optional<Instant> of;
    private final Duration oldest;
    private @Nullable Instant tooOld;

    Looking(Sought sought) {
      this.question = sought.question();
      this.of = sought.of();
      this.oldest = sought.oldest();
      this.query = question.query();
    }

    Search search() {
      Optional<Label> same = store.find(question.key()).filter(this::isYoung);
      Optional<Answer> answer = of.isPresent() ? narrowed() : Optional.empty();
      if (answer.isEmpty()) {
        answer = same.filter(Label::finished).flatMap(this::same);
      }
      if (answer.isEmpty() && of.isEmpty() && question.ask() instanceof Ask.Rows) {
        answer = byKey().or(this::narrowed);
      }
      if (answer.isEmpty()) {
        answer = same.flatMap(this::beginning);
      }
      return new Search(answer, Optional.ofNullable(tooOld));
    }

    private boolean isYoung(Label label) {
      boolean young = store.age(label).compareTo(oldest) <= 0;
      if (!young && (tooOld == null || label.takenAt().isAfter(tooOld))) {
        tooOld = label.takenAt();
      }
      return young;
    }

    private Answer answer(RowStream rows, Label label) {
      return new Answer(rows, Origin.KEPT, label.takenAt(), store.age(label));
    }

    private Optional<Answer> same(Label label) {
      return store
          .rows(label)
          .map(bytes -> answer(new KeptRows(bytes, label.rows(), question.width()), label));
    }

    /** Of use to a reader that stops where the reader before it did. */
    private Optional<Answer> beginning(Label label) {
      return same(label).map(a -> answer(new Beginning(a.rows(), source), label));
    }

    private Optional<Answer> byKey() {
      EntitySet set = query.entitySet();
      List<Property> needed = needed(query);
      Optional<Set<List<Object>>> wanted =
          needed.isEmpty()
              ? Optional.empty()
              : KeyLookup.keys(question.conjuncts(), set.type().key());
      return wanted.flatMap(keys -> byKey(keys, needed));
    }

    private Optional<Answer> byKey(Set<List<Object>> wanted, List<Property> needed) {
      Map<List<Object>, @Nullable Object[]> found = new LinkedHashMap<>();
      Set<List<Object>> missing = new HashSet<>(wanted);
      @Nullable Label oldest = null;
      for (Label label : store.withKeys(question.shelf())) {
        if (missing.isEmpty()) {
          break;
        }
        if (KeyLookup.mayHold(label.keys(), missing)
            && isYoung(label)
            && collect(label, needed, missing, found)) {
          oldest = label;
        }
      }
      if (oldest == null || !missing.isEmpty()) {
        return Optional.empty();
      }
      RowStream rows = new HeldRows(List.copyOf(found.values()));
      return Optional.of(answer(narrowing.rows(query, needed, rows), oldest));
    }

    /** Takes from an answer what is wanted and still missing; true if that is anything. */
    private boolean collect(
        Label label,
        List<Property> needed,
        Set<List<Object>> missing,
        Map<List<Object>, @Nullable Object[]> found) {
      int[] key = KeyLookup.places(query.entitySet().type().key(), label.columns());
      int[] places = KeyLookup.places(needed, label.columns());
      Optional<byte[]> bytes = key == null || places == null ? Optional.empty() : store.rows(label);
      if (bytes.isEmpty() || key == null || places == null) {
        return false;
      }
      int before = missing.size();
      try (RowStream rows = new KeptRows(bytes.get(), label.rows(), label.columns().size())) {
        while (!missing.isEmpty() && rows.advance()) {
          List<Object> values = KeyLookup.key(rows, key);
          if (values != null && missing.remove(values)) {
            @Nullable Object[] row = new Object[places.length];
            for (int i = 0; i < row.length; i++) {
              row[i] = rows.get(places[i]);
            }
            found.put(values, row);
          }
        }
      }
      return missing.size() < before;
    }

    private boolean isOfSameData(Label label) {
      return of.isEmpty() || of.get().equals(label.takenAt());
    }

    private Optional<Answer> narrowed() {
      if (!(question.ask() instanceof Ask.Rows)) {
        return Optional.empty();
      }
      Map<KeptKey, Expression> conjuncts = new LinkedHashMap<>();
      question.conjuncts().forEach(c -> conjuncts.put(Question.name(c), c));
      for (Label label : store.wholes(question.shelf(), conjuncts.keySet())) {
        if (isOfSameData(label) && isYoung(label)) {
          Optional<Answer> answer = narrowed(label, conjuncts);
          if (answer.isPresent()) {
            return answer;
          }
        }
      }
      return Optional.empty();
    }

    /** What the rows have passed already need not be looked at again. */
    private Optional<Answer> narrowed(Label label, Map<KeptKey, Expression> conjuncts) {
      Map<KeptKey, Expression> left = new LinkedHashMap<>(conjuncts);
      left.keySet().removeAll(label.conjuncts());
      SourceQuery rest =
          query.withFilter(
              left.isEmpty() ? Optional.empty() : Optional.of(Normalizer.and(left.values())));
      if (isAboutRelated(rest)) {
        return Optional.empty();
      }
      List<Property> needed = needed(rest);
      int[] places = KeyLookup.places(needed, label.columns());
      Optional<byte[]> bytes = places == null ? Optional.empty() : store.rows(label);
      if (bytes.isEmpty() || places == null) {
        return Optional.empty();
      }
      RowStream all = new KeptRows(bytes.get(), label.rows(), label.columns().size());
      return Optional.of(answer(narrowing.rows(rest, needed, new PickedRows(all, places)), label));
    }
  }

  private static RowShape read(SourceQuery query) {
    List<Expression> expressions = new ArrayList<>(query.computed());
    query.filter().ifPresent(expressions::add);
    query.orderBy().stream().map(OrderTerm::expression).forEach(expressions::add);
    return RowShape.needed(expressions);
  }

  private static boolean isAboutRelated(SourceQuery query) {
    return !read(query).branches().isEmpty();
  }

  /** The properties that it takes to answer a query; none if it takes related entities too. */
  private static List<Property> needed(SourceQuery query) {
    if (isAboutRelated(query)) {
      return List.of();
    }
    Set<Property> needed = new LinkedHashSet<>(query.columns());
    needed.addAll(read(query).columns());
    return List.copyOf(needed);
  }

  /** Rows that are not all: who wants more than there are has to do without. */
  private static final class Beginning extends ForwardingRows {
    private final String source;

    Beginning(RowStream rows, String source) {
      super(rows);
      this.source = source;
    }

    @Override
    public boolean advance() {
      if (rows.advance()) {
        return true;
      }
      throw new SourceException(
          ErrorCode.SOURCE_UNAVAILABLE,
          source,
          "The source '"
              + source
              + "' does not answer at the moment, and of what was read before only a part is"
              + " kept. Try again in a few minutes.",
          null);
    }
  }
}
