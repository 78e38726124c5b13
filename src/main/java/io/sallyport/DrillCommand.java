package io.sallyport;

import java.net.http.HttpRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a source of a running gateway fail on purpose, for a while. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = "Makes a source of a running gateway fail on purpose, for a while.",
    footer = {"", "Faults: " + DrillCommand.FAULTS + "."})
final class DrillCommand implements Callable<Integer> {
  /** The examples as a help text has to write them. */
  static final String FAULTS = "down, hang, slow=3s, flaky=30%%, die-mid-page, garbage";

  private static final String PATH = "/admin/drills";

  @Parameters(index = "0", arity = "0..1", paramLabel = "SOURCE", description = "Which source.")
  @Nullable String source;

  @Parameters(index = "1", arity = "0..1", paramLabel = "FAULT", description = "How it fails.")
  @Nullable String fault;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "When the drill ends by itself, such as 60s, 5m or 1h (default: 60s).")
  String duration = "60s";

  @Mixin AdminPort admin;

  @ArgGroup Instead instead = new Instead();

  /** What to do in place of starting a drill. */
  static final class Instead {
    @Option(names = "--list", description = "Only shows the drills that are on.")
    boolean list;

    @Option(names = "--end", description = "Ends the drill of SOURCE, or all without SOURCE.")
    boolean end;
  }

  @Override
  public Integer call() throws InterruptedException {
    return admin.send(request(), this::text);
  }

  private String text(String body) {
    if (body.isEmpty()) {
      return "No drill is on." + System.lineSeparator();
    }
    return (instead.end ? "ended: " : "") + body;
  }

  private HttpRequest request() {
    if (instead.list) {
      return admin.request(PATH).GET().build();
    }
    if (instead.end) {
      String path = source == null ? PATH : PATH + "/" + AdminPort.segment(source);
      return admin.request(path).DELETE().build();
    }
    if (source == null || fault == null) {
      throw admin.misused("Say which source and which fault, or --list, or --end.");
    }
    return admin
        .request(PATH)
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"source\":\"%s\",\"fault\":\"%s\",\"for\":\"%s\"}"
                    .formatted(escaped(source), escaped(fault), escaped(duration))))
        .build();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
