package io.sallyport;

import picocli.CommandLine;

/** What becomes of a command that failed. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    FailureReport.write(failure, command.getErr());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
