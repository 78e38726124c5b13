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
import java.util.function.UnaryOperator;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The port for operators of a running gateway, as a command finds it and talks to it. */
final class AdminPort {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--admin",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9090",
      description = "The port for operators (default: http://127.0.0.1:9090).")
  URI url = URI.create("http://127.0.0.1:9090");

  /**
   * A request for lines of text.
   *
   * @param path with a leading slash
   */
  HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(url.resolve(path))
          .timeout(PATIENCE)
          .header("Accept", "text/plain");
    } catch (IllegalArgumentException e) {
      throw misused(url + " is no URL of a gateway. Write http://HOST:PORT.");
    }
  }

  /** A name as a part of a path. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What is to be thrown if the command is not used as it is meant. */
  ParameterException misused(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /**
   * Sends a request and prints what the gateway says.
   *
   * @param text what is printed of a good answer
   * @return the exit code
   */
  int send(HttpRequest request, UnaryOperator<String> text) throws InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw misused(
          "No gateway answers at " + url + ". Is it running, and is this its port for operators?");
    }
    boolean done = answer.statusCode() < 300;
    PrintWriter out = done ? command.commandLine().getOut() : command.commandLine().getErr();
    out.print(done ? text.apply(answer.body()) : answer.body());
    out.flush();
    return done ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
