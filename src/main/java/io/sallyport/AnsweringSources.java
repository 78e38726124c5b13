package io.sallyport;

import io.sallyport.engine.NarrowedRows;
import io.sallyport.resilience.BackgroundThreads;
import io.sallyport.resilience.FallbackSource;
import io.sallyport.resilience.ProtectedSource;
import io.sallyport.resilience.SnapshotAnswers;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The sources as the services see them: each answers from what is kept where it has to. */
final class AnsweringSources implements AutoCloseable {
  /** So gently is a source tried that has just come back. */
  private static final int REFRESHES_AT_ONCE = 2;

  /** Of one source; more are read by the threads of their requests. */
  private static final int AWAITED_AT_ONCE = 64;

  private final Map<String, Source> byName = new LinkedHashMap<>();
  private final List<ExecutorService> background = new ArrayList<>();

  /**
   * @param longestRequest how long a request may take
   */
  AnsweringSources(
      Map<String, ProtectedSource> live,
      KeptStore store,
      SnapshotAnswers snapshots,
      Duration longestRequest) {
    live.forEach(
        (name, source) -> {
          BackgroundThreads threads =
              new BackgroundThreads(
                  threads("refresh-" + name, REFRESHES_AT_ONCE),
                  threads("read-" + name, AWAITED_AT_ONCE));
          byName.put(
              name,
              FallbackSource.around(
                  name,
                  source,
                  store,
                  NarrowedRows::of,
                  Optional.of(snapshots),
                  longestRequest,
                  threads));
        });
  }

  /** A few threads for each source, so that one that hangs keeps no other from coming back. */
  private ExecutorService threads(String name, int most) {
    ExecutorService threads =
        new ThreadPoolExecutor(
            0,
            most,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    background.add(threads);
    return threads;
  }

  Map<String, Source> byName() {
    return byName;
  }

  @Override
  public void close() {
    background.forEach(ExecutorService::shutdownNow);
  }
}
