package io.sallyport.odata;

import java.util.List;
import java.util.Optional;

/**
 * How a response to a read is written.
 *
 * @param json empty for what is no JSON
 * @param plainType the media type of what is no JSON
 */
record ResponseFormat(Optional<JsonFormat> json, String plainType) {
  private static final String TEXT = "text/plain";

  /**
   * The format that the client asked for, among those that the operation has.
   *
   * @param formats knows what was asked for before
   */
  static ResponseFormat negotiate(Operation operation, ODataRequest request, JsonFormats formats) {
    Optional<String> accept = request.headers().get("Accept");
    if (operation instanceof Operation.ReadRelated related) {
      return negotiate(related.read(), request, formats);
    }
    if (operation instanceof Operation.ReadCount) {
      // Clients ask for JSON by habit, and read the number as it comes.
      Negotiation.choose(List.of("text/plain", "application/json"), operation.format(), accept);
      return new ResponseFormat(Optional.empty(), TEXT);
    }
    if (operation instanceof Operation.ReadProperty property && property.raw()) {
      String type = PropertyWriter.rawType(property.property());
      Negotiation.choose(List.of(type), operation.format(), accept);
      return new ResponseFormat(Optional.empty(), type);
    }
    return new ResponseFormat(Optional.of(formats.wanted(request, operation.format())), TEXT);
  }

  String contentType() {
    return json.map(JsonFormat::contentType)
        .orElse(plainType.equals(TEXT) ? TEXT + ";charset=utf-8" : plainType);
  }
}
