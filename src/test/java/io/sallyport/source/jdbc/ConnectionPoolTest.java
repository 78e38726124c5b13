package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.error.ErrorCode;
import io.sallyport.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConnectionPoolTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  /** What the pool below tells one of those who wait, the others have to hear of too. */
  @Test
  @Timeout(60)
  void databaseThatIsDown_keepsNobodyWaiting() throws Exception {
    JdbcSettings some = JdbcSettings.of("down", "jdbc:postgresql://127.0.0.1:1/test");
    JdbcSettings patient =
        new JdbcSettings(
            some.name(),
            some.url(),
            some.user(),
            some.password(),
            some.schemas(),
            some.timeZone(),
            some.maxConnections(),
            LONG);
    ExecutorService callers = Executors.newFixedThreadPool(some.maxConnections());
    try (ConnectionPool pool =
        new ConnectionPool(
            patient, Dialects.forUrl(patient.url()).orElseThrow(), System::nanoTime)) {
      List<Future<ErrorCode>> failures = new ArrayList<>();
      for (int i = 0; i < 2 * some.maxConnections(); i++) {
        failures.add(callers.submit(() -> failure(pool)));
      }
      for (Future<ErrorCode> failure : failures) {
        assertThat(failure.get()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static ErrorCode failure(ConnectionPool pool) {
    try (ConnectionPool.Lease lease = pool.acquire(LONG)) {
      throw new IllegalStateException("connected to nothing: " + lease);
    } catch (SourceException e) {
      return e.code();
    }
  }
}
