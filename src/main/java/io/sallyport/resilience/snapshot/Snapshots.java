package io.sallyport.resilience.snapshot;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.plan.AgeWish;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Audience;
import io.sallyport.source.CopyFolder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of all entity sets that want one. They are made by themselves, as often as their
 * sets say, and when somebody says so; of one source never two at once. Thread-safe.
 */
public final class Snapshots implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  /** How often a source is tried that is being left alone: nobody else may ask it. */
  private static final Duration PROBE_EVERY = Duration.ofSeconds(30);

  /** The rules of the source are stricter. */
  private static final Duration LONGEST_READ = Duration.ofHours(1);

  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final Map<String, Snapshot> byName = new LinkedHashMap<>();
  private final Map<String, LiveSource> sources;
  private final Map<String, ThreadPoolExecutor> threads = new LinkedHashMap<>();
  private final Map<String, Instant> probed = new ConcurrentHashMap<>();

  /** The last read for a snapshot, by source. */
  private final Map<String, RequestContext> reads = new ConcurrentHashMap<>();

  private final CopyFolder folder;
  private final KeyOrder order;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Timetable times;
  private volatile boolean closed;

  /** What became of a wish for a refresh. */
  public enum Asked {
    STARTED,
    /** It is being made already. */
    RUNNING,
    /** The source is being drilled or left alone. */
    NOT_NOW,
    /** There is no such snapshot. */
    UNKNOWN
  }

  /**
   * Takes over the copies that there are, and deletes those that nobody wants any more.
   *
   * @param entitySets all that there are
   * @param percent gives a random number from 0 to 99
   */
  public Snapshots(
      Collection<EntitySet> entitySets,
      Map<String, LiveSource> sources,
      CopyFolder folder,
      KeyOrder order,
      InstantSource clock,
      LongSupplier nanoTime,
      IntSupplier percent) {
    this.sources = Map.copyOf(sources);
    this.folder = folder;
    this.order = order;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.times = new Timetable(clock, percent);
    List<EntitySet> wanted = entitySets.stream().filter(Snapshots::isWanted).toList();
    folder.retain(wanted);
    wanted.forEach(this::adopt);
  }

  /** Whether a snapshot of an entity set is to be made. */
  public static boolean isWanted(EntitySet set) {
    return set.fallback().mode() == FallbackPolicy.Mode.SNAPSHOT;
  }

  private void adopt(EntitySet set) {
    Snapshot snapshot = new Snapshot(set);
    folder.newest(set).ifPresent(copy -> snapshot.swap(new HeldCopy(copy, clock, nanoTime)));
    snapshot.next(times.first(set.fallback(), snapshot.takenAt()));
    byName.put(set.name(), snapshot);
    threads.computeIfAbsent(set.binding().source(), Snapshots::thread);
  }

  private static ThreadPoolExecutor thread(String source) {
    return new ThreadPoolExecutor(
        0,
        1,
        30,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> {
          Thread thread = new Thread(work, "snapshots-" + source);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Begins what is due; to be called from time to time. */
  public void look() {
    Instant now = clock.instant();
    for (Snapshot snapshot : byName.values()) {
      if (snapshot.isDue(now) && mayRead(snapshot.source(), now)) {
        enqueue(snapshot);
      }
    }
  }

  private boolean mayRead(String name, Instant now) {
    LiveSource source = sources.get(name);
    if (source == null || closed || source.drilled().getAsBoolean()) {
      return false;
    }
    if (source.well().getAsBoolean()) {
      return true;
    }
    Instant last = probed.get(name);
    boolean due = last == null || Duration.between(last, now).abs().compareTo(PROBE_EVERY) >= 0;
    if (due) {
      probed.put(name, now);
    }
    return due;
  }

  /** Makes a snapshot now, or as soon as its source has made the others. */
  public Asked refresh(String entitySet) {
    Snapshot snapshot = byName.get(entitySet);
    if (snapshot == null) {
      return Asked.UNKNOWN;
    }
    LiveSource source = sources.get(snapshot.source());
    if (source == null || closed || source.drilled().getAsBoolean()) {
      return Asked.NOT_NOW;
    }
    return enqueue(snapshot) ? Asked.STARTED : Asked.RUNNING;
  }

  private boolean enqueue(Snapshot snapshot) {
    ThreadPoolExecutor thread = threads.get(snapshot.source());
    if (thread == null || !snapshot.enqueue()) {
      return false;
    }
    try {
      thread.execute(() -> make(snapshot));
      return true;
    } catch (RejectedExecutionException e) {
      // The gateway stops.
      snapshot.ended(null, null);
      return false;
    }
  }

  private void make(Snapshot snapshot) {
    @Nullable String failure = "It was not finished.";
    Instant begin = Instant.ofEpochMilli(clock.instant().toEpochMilli());
    try {
      if (closed) {
        return;
      }
      Refresh refresh =
          new Refresh(
              snapshot.entitySet(),
              sources.get(snapshot.source()).source(),
              folder,
              order,
              () -> context(snapshot.source()),
              snapshot::progress);
      Instant oldest = Timetable.oldestBeginning(snapshot.entitySet().fallback(), begin);
      snapshot.swap(new HeldCopy(refresh.run(begin, oldest), clock, nanoTime));
      failure = null;
    } catch (GatewayException e) {
      failure = e.message();
    } catch (UncheckedIOException e) {
      failure = "It cannot be written: " + e.getCause().getMessage();
    } catch (RuntimeException e) {
      failure = "It failed: " + e;
      LOG.debug("snapshot", e);
    } finally {
      ended(snapshot, failure);
    }
  }

  private RequestContext context(String source) {
    RequestContext context =
        new RequestContext(
            "snapshot", Deadline.in(LONGEST_READ, nanoTime), new Audience("", AgeWish.LIVE));
    reads.put(source, context);
    if (closed) {
      context.cancel(ErrorCode.REQUEST_CANCELLED);
    }
    return context;
  }

  private void ended(Snapshot snapshot, @Nullable String failure) {
    FallbackPolicy policy = snapshot.entitySet().fallback();
    Instant nextAt =
        failure == null
            ? times.afterSuccess(policy, snapshot.takenAt())
            : times.afterFailure(policy);
    boolean first = snapshot.ended(failure, nextAt);
    if (failure != null && first && !closed) {
      LOG.warn(
          snapshot.takenAt().isPresent()
              ? "No new snapshot of {} could be made; the one before stays. {}"
              : "No snapshot of {} could be made. {}",
          snapshot.entitySet().name(),
          failure);
    } else if (failure == null && !closed) {
      LOG.info("snapshot made: entitySet={}", snapshot.entitySet().name());
    }
  }

  /** Opens the newest copies of these entity sets; empty if there is not one of each. */
  public Optional<SnapshotReading> open(Collection<EntitySet> entitySets) {
    Map<EntitySet, HeldCopy> copies = new LinkedHashMap<>();
    for (EntitySet set : entitySets) {
      Optional<HeldCopy> held =
          byName.values().stream().filter(s -> s.covers(set)).findFirst().flatMap(Snapshot::hold);
      if (held.isEmpty()) {
        copies.values().forEach(HeldCopy::release);
        return Optional.empty();
      }
      copies.put(set, held.get());
    }
    return Optional.of(new SnapshotReading(copies));
  }

  /** All snapshots, in the order of the model. */
  public List<SnapshotState> list() {
    return byName.values().stream().map(Snapshot::state).toList();
  }

  /** One of them; empty if there is none. */
  public Optional<SnapshotState> state(String entitySet) {
    return Optional.ofNullable(byName.get(entitySet)).map(Snapshot::state);
  }

  /** Stops what is being made, which is gone on with after the next start. */
  @Override
  public void close() {
    closed = true;
    reads.values().forEach(context -> context.cancel(ErrorCode.REQUEST_CANCELLED));
    // Not interrupted: that would break the file that is being written.
    threads.values().forEach(ThreadPoolExecutor::shutdown);
    long until = nanoTime.getAsLong() + STOPS_WITHIN.toNanos();
    for (ThreadPoolExecutor thread : new ArrayList<>(threads.values())) {
      try {
        thread.awaitTermination(until - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    byName.values().forEach(Snapshot::close);
  }
}
