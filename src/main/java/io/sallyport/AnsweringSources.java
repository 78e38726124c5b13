package io.sallyport;

import io.sallyport.engine.NarrowedRows;
import io.sallyport.resilience.FallbackSource;
import io.sallyport.resilience.ProtectedSource;
import io.sallyport.resilience.SnapshotAnswers;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.source.Source;
import java.time.Duration;
import java.util.LinkedHashMap;
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

  private final Map<String, Source> byName = new LinkedHashMap<>();
  private final Map<String, ExecutorService> background = new LinkedHashMap<>();

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
          ExecutorService threads = threads(name);
          background.put(name, threads);
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
  private static ExecutorService threads(String name) {
    return new ThreadPoolExecutor(
        0,
        REFRESHES_AT_ONCE,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "refresh-" + name);
          thread.setDaemon(true);
          return thread;
        });
  }

  Map<String, Source> byName() {
    return byName;
  }

  @Override
  public void close() {
    background.values().forEach(ExecutorService::shutdownNow);
  }
}
