package io.sallyport.http;

import io.sallyport.plan.Millis;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** A line of a log, put together field by field. Names have no blanks in them, nor do values. */
sealed interface LogLine {
  void add(String name, String value);

  void add(String name, long value);

  /** Adds a duration in milliseconds. */
  void addMillis(String name, long nanos);

  void write();

  /** All fields in the message, for people and simple tools. */
  final class Text implements LogLine {
    private final Logger log;
    private final StringBuilder line = new StringBuilder(300);

    Text(Logger log) {
      this.log = log;
    }

    private StringBuilder begin(String name) {
      if (!line.isEmpty()) {
        line.append(' ');
      }
      return line.append(name).append('=');
    }

    @Override
    public void add(String name, String value) {
      begin(name).append(value);
    }

    @Override
    public void add(String name, long value) {
      begin(name).append(value);
    }

    @Override
    public void addMillis(String name, long nanos) {
      Millis.append(begin(name), nanos);
    }

    @Override
    public void write() {
      log.info(line.toString());
    }
  }

  /** Each field for itself, for logs that are written as JSON. */
  final class Fields implements LogLine {
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double MICROS_PER_MILLI = 1_000;

    private final LoggingEventBuilder event;

    Fields(Logger log) {
      this.event = log.atInfo();
    }

    @Override
    public void add(String name, String value) {
      event.addKeyValue(name, value);
    }

    @Override
    public void add(String name, long value) {
      event.addKeyValue(name, value);
    }

    @Override
    public void addMillis(String name, long nanos) {
      event.addKeyValue(name, Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI);
    }

    @Override
    public void write() {
      event.log("request");
    }
  }
}
