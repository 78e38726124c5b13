package io.sallyport;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;

/**
 * Sets up the log: lines to the standard error stream, as text or, where the environment has {@code
 * SALLYPORT_LOG=json}, as JSON. Found by the library; a file named by its system property {@code
 * logback.configurationFile} goes first. To read the same from a file would take a good part of the
 * time until the first answer.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
  /** What libraries say besides this concerns nobody who runs a gateway. */
  private static final Map<String, Level> LIBRARIES =
      Map.of(
          "org.eclipse.jetty", Level.WARN,
          "com.zaxxer.hikari", Level.ERROR,
          "org.apache.olingo", Level.ERROR,
          "org.jdbi", Level.WARN,
          "org.mariadb", Level.ERROR,
          "org.postgresql", Level.ERROR);

  private final Map<String, String> environment;

  /** For the library. */
  public LogConfigurator() {
    this(System.getenv());
  }

  LogConfigurator(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether lines are written as JSON. */
  static boolean isJson(Map<String, String> environment) {
    return "json".equals(environment.get("SALLYPORT_LOG"));
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    context.getStatusManager().add(new NopStatusListener());
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("console");
    console.setTarget("System.err");
    // The stream itself decides: the gateway writes it ten times a second.
    console.setImmediateFlush(false);
    console.setEncoder(isJson(environment) ? json(context) : text(context));
    console.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
    LIBRARIES.forEach((name, level) -> context.getLogger(name).setLevel(level));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    LogLineEncoder encoder = new LogLineEncoder();
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setTimestamp("time");
    names.setVersion("[ignore]");
    names.setLevelValue("[ignore]");
    names.setThread("[ignore]");
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setTimeZone("UTC");
    encoder.setFieldNames(names);
    encoder.start();
    return encoder;
  }
}
