package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.error.GatewayException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An error as OData clients read it (OData JSON Format 4.0, section 19). The request id, under
 * which the log has the cause, is in {@code innererror}, the place for what a service adds.
 */
public final class ErrorBody {
  /** The language of the messages (RFC 5646), for {@code Content-Language}. */
  public static final String LANGUAGE = "en";

  private ErrorBody() {}

  /** Writes the error as the whole content of a page. */
  public static void write(PageBuffer page, GatewayException error, String requestId) {
    page.truncate(0);
    try (JsonGenerator json = Json.FACTORY.createGenerator(page)) {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeStringField("code", error.code().name());
      json.writeStringField("message", error.message());
      if (error.target().isPresent()) {
        json.writeStringField("target", error.target().get());
      }
      json.writeObjectFieldStart("innererror");
      json.writeStringField("requestId", requestId);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
