package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a line of the log looks, by what SALLYPORT_LOG says. */
class LogFormatTest {
  private static final Instant TIME = Instant.parse("2026-01-15T10:00:00.123Z");

  /** The lines of one event, as the configuration of the gateway writes it. */
  private static String written(Map<String, String> environment) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    new LogConfigurator(environment).configure(context);
    try {
      Logger logger = context.getLogger("io.sallyport.odata.ODataService");
      LoggingEvent event =
          new LoggingEvent(
              "", logger, Level.WARN, "id={} \"quoted\"", new Exception("why"), new Object[] {7});
      event.setInstant(TIME);
      OutputStreamAppender<ILoggingEvent> console =
          (OutputStreamAppender<ILoggingEvent>)
              context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
      return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    } finally {
      context.stop();
    }
  }

  @Test
  void text_isTimeLevelLoggerAndMessage() {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of("SALLYPORT_LOG", "text"))) {
      assertThat(written(environment))
          .startsWith(
              "2026-01-15T10:00:00.123Z WARN  ODataService id=7 \"quoted\""
                  + System.lineSeparator()
                  + "java.lang.Exception: why"
                  + System.lineSeparator()
                  + "\tat io.sallyport.LogFormatTest.written(")
          .endsWith(System.lineSeparator())
          .doesNotContain(System.lineSeparator() + System.lineSeparator());
    }
  }

  @Test
  void json_isOneObjectInOneLine() {
    String line = written(Map.of("SALLYPORT_LOG", "json"));
    assertThat(line).endsWith("\n").containsOnlyOnce("\n");
    JsonPath json = JsonPath.from(line);
    assertThat(json.getString("time")).isEqualTo("2026-01-15T10:00:00.123Z");
    assertThat(json.getString("level")).isEqualTo("WARN");
    assertThat(json.getString("logger_name")).isEqualTo("io.sallyport.odata.ODataService");
    assertThat(json.getString("message")).isEqualTo("id=7 \"quoted\"");
    assertThat(json.getString("stack_trace")).contains("why");
    assertThat(json.getMap("")).doesNotContainKeys("@version", "thread_name", "level_value");
  }
}
