package io.sallyport.tls;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Makes the exceptions of this room. */
final class Unusable {
  private Unusable() {}

  static GatewayException file(Path file, String what, Exception cause) {
    return new GatewayException(
        ErrorCode.CONFIGURATION_INVALID, file.getFileName() + " " + what, cause);
  }

  static GatewayException file(Path file, String what) {
    return because(file.getFileName() + " " + what);
  }

  static GatewayException because(String sentence) {
    return new GatewayException(ErrorCode.CONFIGURATION_INVALID, sentence);
  }

  static GatewayException unreadable(Path file, IOException cause) {
    return cause instanceof NoSuchFileException
        ? because("there is no file " + file.getFileName())
        : file(
            file,
            cause instanceof AccessDeniedException
                ? "may not be read by the user that runs the gateway"
                : "cannot be read",
            cause);
  }
}
