package io.sallyport;

import io.sallyport.error.ConfigurationException;
import io.sallyport.error.GatewayException;
import io.sallyport.error.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in a sentence why a command failed; only a defect of the gateway has a stack trace. */
final class FailureReport {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  private FailureReport() {}

  static void write(Exception failure, PrintWriter err) {
    if (failure instanceof ConfigurationException e) {
      e.problems().stream().map(Problem::toString).forEach(err::println);
    } else if (failure instanceof GatewayException e) {
      err.println(e.message());
    } else if (bindException(failure)) {
      err.println("A port is taken or not allowed: choose others with --port and --admin-port.");
    } else if (failure instanceof IOException e) {
      err.println(e.getMessage());
    } else {
      LOG.error("a defect of the gateway", failure);
    }
    err.flush();
  }

  private static boolean bindException(Throwable failure) {
    return failure instanceof BindException
        || (failure.getCause() != null && bindException(failure.getCause()));
  }
}
