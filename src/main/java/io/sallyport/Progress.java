package io.sallyport;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** One line of a terminal that says what takes so long; nothing where there is no terminal. */
final class Progress implements AutoCloseable {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter terminal;
  private final boolean shown = Ansi.AUTO.enabled();

  Progress(PrintWriter terminal) {
    this.terminal = terminal;
  }

  void say(String what) {
    if (shown) {
      terminal.print(CLEAR + what + " ..");
      terminal.flush();
    }
  }

  /** Leaves nothing behind. */
  @Override
  public void close() {
    if (shown) {
      terminal.print(CLEAR);
      terminal.flush();
    }
  }
}
