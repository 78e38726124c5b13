package io.sallyport;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * The command line. Exit codes: 0 for success, 1 for a failure or for problems found, 2 for a
 * command that was not understood, 3 for a project that could not be checked.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out);
    PrintWriter err = new PrintWriter(System.err, true);
    Optional<Serving> serving = PlainServe.of(System.getenv(), args);
    if (serving.isPresent()) {
      System.exit(serve(serving.get(), WarmUp.begin(), out, err));
    }
    System.exit(run(out, err, args));
  }

  private static int serve(Serving serving, WarmUp warmUp, PrintWriter out, PrintWriter err) {
    try {
      serving.run(out, err, warmUp::awaitLog);
      return 0;
    } catch (IOException | InterruptedException | RuntimeException e) {
      FailureReport.write(e, err);
      return 1;
    }
  }

  /** Runs a command and tells its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return Commands.run(out, err, args);
  }
}
