package io.sallyport.admin;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer to an operator.
 *
 * @param allow the methods that the resource knows, where another was used
 */
public record AdminResponse(int status, String contentType, byte[] body, Optional<String> allow) {
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain;charset=utf-8";

  static AdminResponse json(int status, String json) {
    return of(status, JSON, json + "\n");
  }

  static AdminResponse text(int status, String text) {
    return of(status, TEXT, text);
  }

  static AdminResponse of(int status, String contentType, String text) {
    return new AdminResponse(
        status, contentType, text.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  /** A refusal with a code for programs and a sentence for people. */
  static AdminResponse refusal(AdminRequest request, int status, String code, String message) {
    return request.wantsText()
        ? text(status, message + "\n")
        : json(
            status,
            Json.text(
                json -> {
                  json.writeStartObject();
                  json.writeObjectFieldStart("error");
                  json.writeStringField("code", code);
                  json.writeStringField("message", message);
                  json.writeEndObject();
                  json.writeEndObject();
                }));
  }

  /** For a request that does not say that it is JSON. */
  static AdminResponse notJson(AdminRequest request) {
    return refusal(
        request,
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        "Send the request with Content-Type: application/json.");
  }

  static AdminResponse methodNotAllowed(AdminRequest request, String allowed) {
    AdminResponse refusal =
        refusal(request, 405, "METHOD_NOT_ALLOWED", "Use one of " + allowed + " here.");
    return new AdminResponse(
        refusal.status(), refusal.contentType(), refusal.body(), Optional.of(allowed));
  }
}
