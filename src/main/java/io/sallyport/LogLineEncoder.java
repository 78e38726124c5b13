package io.sallyport;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes an event as a line of text: the time in UTC, the level, the last part of the logger's
 * name, the message; below it the stack trace, if there is one. The library's encoder of patterns
 * would write the same, but what it can do besides is loaded with it at each start.
 */
final class LogLineEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NONE = {};
  private static final int LEVEL_WIDTH = 5;
  private static final int USUAL_LENGTH = 400;
  private static final int MILLIS_PER_SECOND = 1_000;

  @Override
  public byte[] headerBytes() {
    return NONE;
  }

  @Override
  public byte[] footerBytes() {
    return NONE;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(USUAL_LENGTH);
    time(line, event.getTimeStamp());
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(" ".repeat(LEVEL_WIDTH + 1 - level.length()));
    String logger = event.getLoggerName();
    line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(' ');
    line.append(event.getFormattedMessage()).append(System.lineSeparator());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append(ThrowableProxyUtil.asString(thrown));
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Such as {@code 2026-01-15T10:00:00.123Z}. */
  private static void time(StringBuilder line, long epochMillis) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(epochMillis, MILLIS_PER_SECOND), 0, ZoneOffset.UTC);
    int millis = Math.floorMod(epochMillis, MILLIS_PER_SECOND);
    line.append(time.toLocalDate()).append('T');
    twoDigits(line, time.getHour());
    twoDigits(line.append(':'), time.getMinute());
    twoDigits(line.append(':'), time.getSecond());
    twoDigits(line.append('.'), millis / 10);
    line.append((char) ('0' + millis % 10)).append('Z');
  }

  private static void twoDigits(StringBuilder line, int number) {
    line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
