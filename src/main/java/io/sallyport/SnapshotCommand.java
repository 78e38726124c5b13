package io.sallyport;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a running gateway make a snapshot, or shows those that it has. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = "Has a running gateway make a snapshot of an entity set, or shows all.")
final class SnapshotCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENTITYSET",
      description = "Of which set a snapshot is made now.")
  @Nullable String entitySet;

  @Option(names = "--list", description = "Only shows the snapshots.")
  boolean list;

  @Option(
      names = "--admin",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9090",
      description = "The port for operators (default: http://127.0.0.1:9090).")
  URI admin = URI.create("http://127.0.0.1:9090");

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
    out.print(
        done && answer.body().isEmpty()
            ? "No entity set has fallback: snapshot." + System.lineSeparator()
            : answer.body());
    out.flush();
    return done ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private HttpRequest request() {
    if (list == (entitySet != null)) {
      throw new ParameterException(spec.commandLine(), "Say which entity set, or --list.");
    }
    URI snapshots = admin.resolve("/admin/snapshots");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(snapshots).timeout(PATIENCE).header("Accept", "text/plain");
    if (entitySet == null) {
      return request.GET().build();
    }
    String segment = URLEncoder.encode(entitySet, StandardCharsets.UTF_8).replace("+", "%20");
    return request
        .uri(snapshots.resolve("snapshots/" + segment))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }
}
