package io.sallyport.odata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers requests for what describes the service: the service document, the metadata and the
 * OpenAPI description. Each is made once for each address under which clients know the service.
 * Thread-safe.
 */
final class Documents {
  /** The path of the OpenAPI description, below the service root. */
  static final String OPEN_API = "openapi.json";

  private static final String XML = "application/xml";
  private static final String JSON = "application/json";
  private static final int MAX_CACHED_BYTES = 16 * 1024 * 1024;

  private final EdmModel edm;

  /** Bounded, because clients can make addresses up. */
  private final Cache<Key, Document> made =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CACHED_BYTES)
          .weigher((Key key, Document document) -> document.size())
          .build();

  /**
   * What decides how a document reads.
   *
   * @param serviceRoot empty if the document has no absolute addresses in it
   */
  private record Key(String kind, String serviceRoot, Object format) {}

  Documents(EdmModel edm) {
    this.edm = edm;
  }

  ODataResponse answer(Operation operation, ODataRequest request, PageBuffer page) {
    Optional<String> accept = request.headers().get("Accept");
    ODataVersion version = ODataVersion.negotiated(request);
    if (!(operation instanceof Operation.ReadMetadata)) {
      return send(
          RequestKind.SERVICE_DOCUMENT,
          serviceDocument(Negotiation.json(version, operation.format(), accept), request),
          request,
          page);
    }
    String type = metadataType(request, operation.format(), accept);
    Document metadata = type.equals(XML) ? xml(version) : json(version);
    return send(RequestKind.METADATA, metadata, request, page);
  }

  /**
   * XML where the client likes both forms the same, as with {@code *}{@code /*}, because all
   * clients of 4.0 read it; and where it reads no more than 4.0, which has no other form: Power
   * Query asks for everything with one header that puts the JSON of rows first.
   */
  private static String metadataType(
      ODataRequest request, Optional<String> format, Optional<String> accept) {
    boolean noneButXml =
        format.isEmpty()
            && request.headers().get("OData-MaxVersion").isPresent()
            && ODataVersion.negotiated(request) == ODataVersion.V4_0;
    return noneButXml && Negotiation.accepts(XML, accept)
        ? XML
        : Negotiation.choose(List.of(XML, JSON), format, accept);
  }

  /** The description of the service in OpenAPI, for tools that do not know OData. */
  ODataResponse openApi(ODataRequest request, PageBuffer page) {
    QueryOptions options = QueryOptions.parse(request.query().orElse(null));
    options.allowOnly(EnumSet.of(SystemOption.FORMAT), "the OpenAPI description");
    Negotiation.require(JSON, options.text(SystemOption.FORMAT), request.headers().get("Accept"));
    Document description =
        made(
            new Key("openapi", request.serviceRoot(), ""),
            () -> new Document(JSON, OpenApi.write(edm, request.serviceRoot())));
    return send(RequestKind.METADATA, description, request, page);
  }

  private Document serviceDocument(JsonFormat format, ODataRequest request) {
    return made(
        new Key("service", request.serviceRoot(), format),
        () ->
            new Document(
                format.contentType(),
                ServiceDocument.write(edm.model(), request.serviceRoot(), format)));
  }

  private Document xml(ODataVersion version) {
    return made(
        new Key("xml", "", version), () -> new Document(XML + ";charset=utf-8", xmlText(version)));
  }

  /** The document of 4.0 is one of 4.01 but for the version at its beginning. */
  private byte[] xmlText(ODataVersion version) {
    String text = new String(edm.metadata(), StandardCharsets.UTF_8);
    return text.replaceFirst(" Version=\"4\\.0\"", " Version=\"" + version + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private Document json(ODataVersion version) {
    return made(
        new Key("json", "", version),
        () -> new Document(JSON + ";charset=utf-8", CsdlJson.write(edm.csdl(), version)));
  }

  private Document made(Key key, Supplier<Document> make) {
    return made.get(key, k -> make.get());
  }

  /** Not sent again to a client that has it (RFC 9110, section 13.1.2). */
  private static ODataResponse send(
      RequestKind kind, Document document, ODataRequest request, PageBuffer page) {
    ODataResponse.Facts facts = ODataResponse.Facts.of(kind);
    boolean gzip =
        document.isWorthCompressing()
            && ContentCodings.acceptsGzip(request.headers().get("Accept-Encoding"));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", document.etag(gzip));
    if (request.headers().get("If-None-Match").filter(document::isIn).isPresent()) {
      return new ODataResponse(304, headers, page, facts);
    }
    headers.put("Content-Type", document.contentType());
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    document.write(page, gzip);
    return new ODataResponse(200, headers, page, facts);
  }
}
