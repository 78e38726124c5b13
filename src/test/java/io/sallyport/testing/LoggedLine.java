package io.sallyport.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** The first line of a log that begins as wanted; it may be written after the answer is there. */
public final class LoggedLine extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final long GIVE_UP_AFTER_SECONDS = 30;

  private final Logger logger;
  private final String beginning;
  private final CompletableFuture<String> line = new CompletableFuture<>();

  public LoggedLine(String logger, String beginning) {
    this.logger = (Logger) LoggerFactory.getLogger(logger);
    this.beginning = beginning;
    start();
    this.logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getFormattedMessage().startsWith(beginning)) {
      line.complete(event.getFormattedMessage());
    }
  }

  public String await() throws Exception {
    return line.get(GIVE_UP_AFTER_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
