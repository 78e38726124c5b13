package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.plan.RequestContext;
import io.sallyport.resilience.kept.KeptRows;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.resilience.kept.RowRecorder;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads of a source that share what they can, and are recorded when a copy is due. Thread-safe. */
final class LiveReads {
  private static final Logger LOG = LoggerFactory.getLogger(LiveReads.class);

  private final String name;
  private final Source source;
  private final KeptCapabilities capabilities;
  private final KeptStore store;
  private final Flights flights = new Flights();

  LiveReads(String name, Source source, KeptCapabilities capabilities, KeptStore store) {
    this.name = name;
    this.source = source;
    this.capabilities = capabilities;
    this.store = store;
  }

  /** Finds other rows in the place of those that do not come. */
  @FunctionalInterface
  interface Otherwise {
    /**
     * @throws GatewayException if there are none
     */
    RowStream instead(GatewayException failure);
  }

  RowStream read(Question question, RequestContext context, Otherwise otherwise) {
    Flights.Flight flight = flights.join(question.key(), isDue(question));
    if (!Flights.isOwn(flight)) {
      try {
        Optional<Flights.Landing> landing = flight.await(context);
        if (landing.isPresent()) {
          return new KeptRows(landing.get().rows(), landing.get().count(), question.width());
        }
      } catch (SourceException e) {
        return otherwise.instead(e);
      }
      flight = flights.join(question.key(), false);
      if (!Flights.isOwn(flight)) {
        // Others may wait again; this one has waited once.
        return asked(question, context);
      }
    }
    return read(question, context, otherwise, flight);
  }

  /**
   * Reads all of it now, and records it.
   *
   * @return empty if that is too much to record
   */
  Optional<Flights.Landing> whole(Question question, RequestContext context) {
    Flights.Flight flight = flights.join(question.key(), true);
    if (!Flights.isOwn(flight)) {
      return flight.await(context);
    }
    long wanted = mostRows(question.query());
    try (RowStream rows = read(question, context, LiveReads::none, flight)) {
      long read = 0;
      while (read < wanted && rows.advance()) {
        read++;
      }
    }
    return flight.landed();
  }

  private static RowStream none(GatewayException failure) {
    throw failure;
  }

  /** Whether this thread is reading already. */
  boolean isReading() {
    return flights.hasOpen();
  }

  private RowStream read(
      Question question, RequestContext context, Otherwise otherwise, Flights.Flight flight) {
    Instant begin = store.now().truncatedTo(ChronoUnit.MILLIS);
    try {
      RowStream rows = asked(question, context);
      return new LiveRows(
          rows,
          name,
          begin,
          question.width(),
          mostRows(question.query()),
          flight.isRecorded() ? new RowRecorder(store.maxEntryBytes()) : null,
          ending(question, otherwise, flight, begin));
    } catch (GatewayException e) {
      failed(flight, e);
      return otherwise.instead(e);
    } catch (RuntimeException | Error e) {
      flight.land(Optional.empty());
      throw e;
    }
  }

  private LiveRows.Ending ending(
      Question question, Otherwise otherwise, Flights.Flight flight, Instant begin) {
    return new LiveRows.Ending() {
      @Override
      public RowStream instead(GatewayException failure) {
        return otherwise.instead(failure);
      }

      @Override
      public void read(
          @Nullable RowRecorder recorder, int rows, boolean finished, boolean exhausted) {
        if (recorder == null) {
          flight.land(Optional.empty());
        } else {
          byte[] bytes = recorder.bytes();
          flight.land(finished ? Optional.of(new Flights.Landing(bytes, rows)) : Optional.empty());
          keep(new Recording(question, begin, bytes, rows, finished, exhausted));
        }
      }

      @Override
      public void failed(GatewayException failure) {
        LiveReads.failed(flight, failure);
      }
    };
  }

  private RowStream asked(Question question, RequestContext context) {
    if (question.ask() instanceof Ask.Rows && !capabilities.allows(question.query())) {
      throw new SourceException(
          ErrorCode.SOURCE_UNAVAILABLE,
          name,
          "The source '" + name + "' has not said yet what it can do. Try again.",
          null);
    }
    return question.ask().of(source, context);
  }

  /** How many rows come at most. */
  static long mostRows(SourceQuery query) {
    return query.result() == SourceQuery.Result.COUNT ? 1 : query.top().orElse(Long.MAX_VALUE);
  }

  /** A request that is over says nothing about the source. */
  private static void failed(Flights.Flight flight, GatewayException failure) {
    if (Blame.of(failure.code()) == Blame.CALLER) {
      flight.land(Optional.empty());
    } else {
      flight.fail(failure);
    }
  }

  /** The answer has been given already: whatever is wrong with keeping it does not spoil it. */
  private void keep(Recording recording) {
    try {
      if (isBetter(recording)) {
        store.put(recording.label(), recording.bytes());
      }
    } catch (RuntimeException e) {
      LOG.warn("An answer of {} could not be kept.", name, e);
    }
  }

  /** Neither older nor less than what is there. */
  private boolean isBetter(Recording recording) {
    return store
        .find(recording.question().key())
        .filter(l -> store.age(l).compareTo(recording.question().serveStaleFor()) <= 0)
        .filter(
            l ->
                l.takenAt().isAfter(recording.takenAt())
                    || (!recording.finished() && (l.finished() || l.rows() > recording.rows())))
        .isEmpty();
  }

  private boolean isDue(Question question) {
    return store
        .find(question.key())
        .filter(label -> store.age(label).compareTo(question.policy().refreshAfter()) < 0)
        .isEmpty();
  }
}
