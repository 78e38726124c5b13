package io.sallyport.odata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers requests for what describes the service: the service document and the metadata. */
final class Documents {
  private static final String XML = "application/xml";

  private Documents() {}

  static ODataResponse answer(
      Operation operation, EdmModel edm, ODataRequest request, PageBuffer page) {
    Optional<String> accept = request.headers().get("Accept");
    if (operation instanceof Operation.ReadMetadata) {
      Negotiation.require(XML, operation.format(), accept);
      return metadata(edm, request, page);
    }
    JsonFormat format = Negotiation.json(operation.format(), accept);
    byte[] document = ServiceDocument.write(edm.model(), request.serviceRoot(), format);
    page.write(document, 0, document.length);
    return new ODataResponse(
        200, Map.of("Content-Type", format.contentType()), page, ODataResponse.Facts.NONE);
  }

  /** The metadata document; not sent again to a client that has it (RFC 9110, section 13.1.2). */
  private static ODataResponse metadata(EdmModel edm, ODataRequest request, PageBuffer page) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", edm.etag());
    String known = request.headers().get("If-None-Match").orElse("");
    if (known.equals("*") || known.contains(edm.etag())) {
      return new ODataResponse(304, headers, page, ODataResponse.Facts.NONE);
    }
    byte[] metadata = edm.metadata();
    page.write(metadata, 0, metadata.length);
    headers.put("Content-Type", XML + ";charset=utf-8");
    return new ODataResponse(200, headers, page, ODataResponse.Facts.NONE);
  }
}
