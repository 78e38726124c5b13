package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.List;

/** One of the two ways to write a batch down. */
interface BatchFormat {

  /** Takes the responses in their order; closed behind the last one. */
  interface Responses extends AutoCloseable {
    /** Adds a response, or none of its body if it answers a HEAD. */
    void add(BatchRequest request, ODataResponse response);

    @Override
    void close();
  }

  /**
   * The requests in their order.
   *
   * @throws GatewayException if the batch as a whole is malformed; a single request that is, is
   *     among the results
   */
  List<BatchRequest> read(byte[] body);

  /** The media type of the batch that answers. */
  String responseType();

  Responses responses(PageBuffer page);

  /** Whether requests behind a failed one are carried out if the client does not say. */
  boolean continuesOnError();

  /** Whether requests that are not carried out are answered, with 424. */
  boolean answersSkipped();

  /** Whether a group that fails has one response in place of one for each of its requests. */
  boolean answersFailedGroupOnce();

  /** The format of a batch, by its {@code Content-Type}; the answer has the same. */
  static BatchFormat of(ODataRequest batch) {
    MediaRange type = MediaRange.parse(batch.headers().get("Content-Type").orElse(""));
    if (type.type().equals("application/json") && type.takesUtf8()) {
      return new JsonBatch();
    }
    if (!type.type().equals("multipart/mixed")) {
      throw new GatewayException(
          ErrorCode.MEDIA_TYPE_UNSUPPORTED,
          "A batch is sent as multipart/mixed or application/json, in UTF-8.");
    }
    return new MultipartBatch(type.parameters().getOrDefault("boundary", ""));
  }
}
