package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.Origin;
import io.sallyport.plan.RequestContext;
import io.sallyport.resilience.KeptAnswers.Answer;
import io.sallyport.resilience.KeptAnswers.Search;
import io.sallyport.resilience.snapshot.SnapshotReading;
import io.sallyport.resilience.snapshot.Snapshots;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Answers any question from snapshots, if there is one of each entity set that it goes to, none of
 * them older than the sets allow. What was kept of the same question later than the snapshot is the
 * better answer.
 */
public final class SnapshotAnswers {
  private final Snapshots snapshots;
  private final StandIn standIn;

  public SnapshotAnswers(Snapshots snapshots, StandIn standIn) {
    this.snapshots = snapshots;
    this.standIn = standIn;
  }

  /** Whether there is a snapshot that is young enough. */
  boolean mayAnswer(Sought sought) {
    Optional<SnapshotReading> opened = snapshots.open(sets(sought.question()));
    boolean young = opened.filter(r -> r.age().compareTo(sought.oldest()) <= 0).isPresent();
    opened.ifPresent(SnapshotReading::close);
    return young;
  }

  /**
   * The better of what was found and what a snapshot says.
   *
   * @param found without snapshots
   */
  Search orSnapshot(Search found, Sought sought, RequestContext context) {
    Question question = sought.question();
    Optional<SnapshotReading> opened = snapshots.open(sets(question));
    if (opened.isEmpty()) {
      return found;
    }
    SnapshotReading reading = opened.get();
    Instant takenAt = reading.takenAt();
    boolean foundIsBetter =
        sought.of().isPresent()
            ? !sought.of().get().equals(takenAt)
            : found.answer().filter(a -> a.isWhole() && !a.takenAt().isBefore(takenAt)).isPresent();
    if (foundIsBetter) {
      reading.close();
      return found;
    }
    if (reading.age().compareTo(sought.oldest()) > 0) {
      reading.close();
      return new Search(found.answer(), Optional.of(later(found.tooOld(), takenAt)));
    }
    Optional<Answer> answer = answer(reading, question, context);
    if (answer.isEmpty()) {
      return found;
    }
    found.answer().ifPresent(a -> a.rows().close());
    return new Search(answer, found.tooOld());
  }

  private static Instant later(Optional<Instant> one, Instant other) {
    return one.filter(o -> o.isAfter(other)).orElse(other);
  }

  private static Set<EntitySet> sets(Question question) {
    Set<EntitySet> sets = new LinkedHashSet<>(question.related());
    sets.add(
        question.ask() instanceof Ask.Groups groups
            ? groups.aggregate().grouping().entitySet()
            : question.query().entitySet());
    return sets;
  }

  /** Empty if the snapshot itself fails. */
  private Optional<Answer> answer(
      SnapshotReading reading, Question question, RequestContext context) {
    try {
      RowStream rows =
          question.ask() instanceof Ask.Groups groups
              ? standIn.groups(groups.aggregate(), reading, context)
              : standIn.rows(question.query(), reading, context);
      return Optional.of(
          new Answer(
              new OfSnapshot(rows, reading, question.query().entitySet()),
              Origin.SNAPSHOT,
              reading.takenAt(),
              reading.age()));
    } catch (GatewayException e) {
      reading.close();
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      reading.close();
      throw e;
    }
  }

  /** The rows, which hold the snapshot. */
  private static final class OfSnapshot extends ForwardingRows {
    private final SnapshotReading reading;
    private final EntitySet entitySet;

    OfSnapshot(RowStream rows, SnapshotReading reading, EntitySet entitySet) {
      super(rows);
      this.reading = reading;
      this.entitySet = entitySet;
    }

    @Override
    public boolean advance() {
      try {
        return rows.advance();
      } catch (GatewayException e) {
        if (e.code() != ErrorCode.SCAN_LIMIT_EXCEEDED) {
          throw e;
        }
        // The source itself would have done it.
        throw new SourceException(
            ErrorCode.SOURCE_UNAVAILABLE,
            entitySet.binding().source(),
            "The source '"
                + entitySet.binding().source()
                + "' does not answer at the moment, and its snapshot cannot answer this: "
                + e.message(),
            e);
      }
    }

    @Override
    public void close() {
      try {
        rows.close();
      } finally {
        reading.close();
      }
    }
  }
}
