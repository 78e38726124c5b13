package io.sallyport.odata;

import io.sallyport.error.GatewayException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A batch as {@code multipart/mixed} (OData 4.0 protocol, section 11.7). Read here and not with
 * Olingo's parser, which refuses a batch as a whole where one of its parts is malformed, or is
 * addressed with the scheme that a proxy in front of the gateway has taken away.
 */
final class MultipartBatch implements BatchFormat {
  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Za-z]{1,16}) +(\\S.*?(?= +HTTP/[0-9.]+$)|\\S+)(?: +HTTP/[0-9.]+)?");
  private static final String NO_REQUEST =
      "A part of the batch does not begin with a line such as GET Products HTTP/1.1.";

  private final String boundary;
  private final String answerBoundary = "batchresponse_" + UUID.randomUUID();

  MultipartBatch(String boundary) {
    this.boundary = boundary;
  }

  @Override
  public List<BatchRequest> read(byte[] body) {
    // One character for each byte, so that nothing is lost in parts that are not text.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    List<BatchRequest> requests = new ArrayList<>();
    int changeSets = 0;
    for (String part : MultipartText.parts(text, boundary)) {
      MultipartText.Message message = MultipartText.message(part);
      MediaRange type = type(message);
      if (type.type().equals("multipart/mixed")) {
        Optional<String> group = Optional.of("changeset" + ++changeSets);
        String inner = type.parameters().getOrDefault("boundary", "");
        List<String> changes = MultipartText.parts(message.content(), inner);
        if (changes.isEmpty()) {
          requests.add(emptyChangeSet(group));
        }
        for (String change : changes) {
          requests.add(request(MultipartText.message(change), group));
        }
      } else {
        requests.add(request(message, Optional.empty()));
      }
    }
    return requests;
  }

  private static BatchRequest emptyChangeSet(Optional<String> group) {
    return BatchRequest.malformed(
        Optional.empty(), group, MultipartText.malformed("A change set has at least one request."));
  }

  private static MediaRange type(MultipartText.Message message) {
    return MediaRange.parse(message.headers().getOrDefault("content-type", ""));
  }

  private static BatchRequest request(MultipartText.Message part, Optional<String> group) {
    Optional<String> id = Optional.ofNullable(part.headers().get("content-id"));
    if (!type(part).type().equals("application/http")) {
      return BatchRequest.malformed(
          id,
          group,
          MultipartText.malformed(
              "Each part of a batch has the Content-Type application/http or multipart/mixed."));
    }
    try {
      return request(part.content().stripLeading(), id, group);
    } catch (GatewayException e) {
      return BatchRequest.malformed(id, group, e);
    }
  }

  private static BatchRequest request(String text, Optional<String> id, Optional<String> group) {
    int end = MultipartText.lineEnd(text, 0);
    Matcher line = REQUEST_LINE.matcher(utf8(text.substring(0, end).strip()));
    if (!line.matches()) {
      throw MultipartText.malformed(NO_REQUEST);
    }
    Map<String, String> headers = MultipartText.message(text.substring(end)).headers();
    return BatchRequest.of(
        id.or(() -> Optional.ofNullable(headers.get("content-id"))),
        line.group(1).toUpperCase(Locale.ROOT),
        line.group(2),
        headers,
        group);
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @Override
  public String responseType() {
    return "multipart/mixed;boundary=" + answerBoundary;
  }

  @Override
  public boolean continuesOnError() {
    return false;
  }

  @Override
  public boolean answersSkipped() {
    return false;
  }

  @Override
  public boolean answersFailedGroupOnce() {
    return true;
  }

  @Override
  public Responses responses(PageBuffer page) {
    return new Parts(page);
  }

  private final class Parts implements Responses {
    private final PageBuffer page;

    Parts(PageBuffer page) {
      this.page = page;
    }

    @Override
    public void add(BatchRequest request, ODataResponse response) {
      StringBuilder head = new StringBuilder("--").append(answerBoundary).append("\r\n");
      field(head, "Content-Type", "application/http");
      field(head, "Content-Transfer-Encoding", "binary");
      request.id().ifPresent(id -> field(head, "Content-ID", id));
      head.append("\r\nHTTP/1.1 ").append(response.status()).append(' ');
      head.append(Protocol.reason(response.status())).append("\r\n");
      response.headers().forEach((name, value) -> field(head, name, value));
      if (response.body().size() > 0) {
        field(head, "Content-Length", Long.toString(response.body().size()));
      }
      write(head.append("\r\n"));
      if (!request.method().equals("HEAD")) {
        for (ByteBuffer content : response.body().content()) {
          page.write(content.array(), content.position(), content.remaining());
        }
      }
      write("\r\n");
    }

    private static void field(StringBuilder head, String name, String value) {
      head.append(name).append(": ").append(value.replace('\r', ' ')).append("\r\n");
    }

    private void write(CharSequence text) {
      byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      page.write(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
      write("--" + answerBoundary + "--\r\n");
    }
  }
}
