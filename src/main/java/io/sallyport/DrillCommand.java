package io.sallyport;

import io.sallyport.resilience.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a source of a running gateway fail on purpose, for a while. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = "Makes a source of a running gateway fail on purpose, for a while.",
    footer = {"", "Faults: " + Faults.EXAMPLES + "."})
final class DrillCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec CommandSpec spec;

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

  @Option(
      names = "--admin",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9090",
      description = "The port for operators (default: http://127.0.0.1:9090).")
  URI admin = URI.create("http://127.0.0.1:9090");

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
    HttpResponse<String> answer;
    try {
      answer = HttpClient.newHttpClient().send(request(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "No gateway answers at "
              + admin
              + ". Is it running, and is this its port for operators?");
    }
    boolean done = answer.statusCode() < 300;
    PrintWriter out = done ? spec.commandLine().getOut() : spec.commandLine().getErr();
    out.print(text(answer.body(), done));
    out.flush();
    return done ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private String text(String body, boolean done) {
    if (!done || !body.isEmpty()) {
      return (done && instead.end ? "ended: " : "") + body;
    }
    return "No drill is on." + System.lineSeparator();
  }

  private HttpRequest request() {
    URI drills = admin.resolve("/admin/drills");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(drills).timeout(PATIENCE).header("Accept", "text/plain");
    if (instead.list) {
      return request.GET().build();
    }
    if (instead.end) {
      return request
          .uri(source == null ? drills : drills.resolve("drills/" + source))
          .DELETE()
          .build();
    }
    if (source == null || fault == null) {
      throw new ParameterException(
          spec.commandLine(), "Say which source and which fault, or --list, or --end.");
    }
    return request
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
