package io.sallyport.odata;

import java.util.List;
import java.util.Optional;

/**
 * How a response to a read is written.
 *
 * @param json empty for plain text
 */
record ResponseFormat(Optional<JsonFormat> json) {

  /** The format that the client asked for, among those that the operation has. */
  static ResponseFormat negotiate(Operation operation, ODataRequest request) {
    Optional<String> accept = request.headers().get("Accept");
    if (operation instanceof Operation.ReadCount) {
      // Clients ask for JSON by habit, and read the number as it comes.
      Negotiation.choose(List.of("text/plain", "application/json"), operation.format(), accept);
      return new ResponseFormat(Optional.empty());
    }
    return new ResponseFormat(
        Optional.of(
            Negotiation.json(ODataVersion.negotiated(request), operation.format(), accept)));
  }

  String contentType() {
    return json.map(JsonFormat::contentType).orElse("text/plain;charset=utf-8");
  }
}
