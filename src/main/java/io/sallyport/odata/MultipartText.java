package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes multipart messages apart (RFC 2046, section 5.1). Lines end in CR LF or, as some clients
 * write them, in LF alone; what stands before the first and behind the last boundary is nothing.
 */
final class MultipartText {
  private MultipartText() {}

  /**
   * Header fields and what follows them.
   *
   * @param headers by their names in lower case
   */
  record Message(Map<String, String> headers, String content) {}

  /**
   * The parts between boundaries, without the line ends that belong to the boundaries.
   *
   * @throws GatewayException if there is no boundary, or none that closes the message
   */
  static List<String> parts(String text, String boundary) {
    if (boundary.isEmpty() || boundary.length() > 70) {
      throw malformed("The Content-Type of a batch has a boundary of up to 70 characters.");
    }
    String delimiter = "--" + boundary;
    List<String> parts = new ArrayList<>();
    int start = -1;
    for (int at = 0; at < text.length(); at = lineEnd(text, at)) {
      if (!text.startsWith(delimiter, at)) {
        continue;
      }
      String rest = text.substring(at + delimiter.length(), lineEnd(text, at)).strip();
      if (!rest.isEmpty() && !rest.equals("--")) {
        continue;
      }
      if (start >= 0) {
        parts.add(text.substring(start, Math.max(start, withoutBreak(text, at))));
      }
      if (!rest.isEmpty()) {
        return parts;
      }
      start = lineEnd(text, at);
    }
    throw malformed(
        "The batch does not end with its boundary; it is incomplete, or the boundary is another.");
  }

  /**
   * @throws GatewayException if a line of the header is not a field
   */
  static Message message(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    String last = "";
    int at = 0;
    while (at < text.length()) {
      int next = lineEnd(text, at);
      String line = text.substring(at, next).stripTrailing();
      at = next;
      if (line.isEmpty()) {
        break;
      }
      if (!last.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
        headers.merge(last, line.strip(), (a, b) -> a + " " + b);
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw malformed("A part of the batch has a line in its header that is not 'name: value'.");
      }
      last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      headers.merge(last, line.substring(colon + 1).strip(), (a, b) -> a + "," + b);
    }
    return new Message(headers, text.substring(at));
  }

  /** Where the line after this one begins. */
  static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  private static int withoutBreak(String text, int at) {
    int end = at;
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  static GatewayException malformed(String message) {
    return new GatewayException(ErrorCode.REQUEST_MALFORMED, message);
  }
}
