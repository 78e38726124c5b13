package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A batch as JSON (OData JSON Format 4.01, section 19). */
final class JsonBatch implements BatchFormat {

  @Override
  public List<BatchRequest> read(byte[] body) {
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      List<BatchRequest> requests = requests(json);
      if (json.nextToken() != null) {
        throw MultipartText.malformed("The batch has something behind its JSON object.");
      }
      checkNames(requests);
      return requests;
    } catch (StreamConstraintsException e) {
      throw MultipartText.malformed("The batch is nested too deeply or has too long a text.");
    } catch (JsonProcessingException e) {
      throw MultipartText.malformed(
          "The batch is not valid JSON, at line " + e.getLocation().getLineNr() + ".");
    } catch (IOException e) {
      throw MultipartText.malformed("The batch is not JSON in UTF-8.");
    }
  }

  private static List<BatchRequest> requests(JsonParser json) throws IOException {
    expect(json.nextToken() == JsonToken.START_OBJECT, "A batch is a JSON object.");
    List<BatchRequest> requests = new ArrayList<>();
    boolean found = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("requests")) {
        found = true;
        expect(value == JsonToken.START_ARRAY, "The member 'requests' of a batch is an array.");
        while (json.nextToken() != JsonToken.END_ARRAY) {
          requests.add(request(json));
        }
      } else {
        json.skipChildren();
      }
    }
    expect(found, "A batch has the member 'requests', an array.");
    return requests;
  }

  private static BatchRequest request(JsonParser json) throws IOException {
    expect(json.currentToken() == JsonToken.START_OBJECT, "Each request of a batch is an object.");
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> headers = new LinkedHashMap<>();
    List<String> dependsOn = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "id", "method", "url", "atomicityGroup", "if" -> texts.put(name, text(json, name));
        case "headers" -> headers(json, headers);
        case "dependsOn" -> texts(json, dependsOn);
        case "body" -> json.skipChildren();
        default -> {
          expect(name.contains("@"), "A request of a batch has no member " + Names.quoted(name));
          json.skipChildren();
        }
      }
    }
    for (String required : List.of("id", "method", "url")) {
      expect(
          texts.containsKey(required),
          "Each request of a batch has the member '" + required + "'.");
    }
    return new BatchRequest(
        Optional.of(texts.get("id")),
        texts.get("method").toUpperCase(Locale.ROOT),
        texts.get("url"),
        headers,
        Optional.ofNullable(texts.get("atomicityGroup")),
        dependsOn,
        Optional.ofNullable(texts.get("if")),
        Optional.empty());
  }

  private static String text(JsonParser json, String name) throws IOException {
    expect(
        json.currentToken() == JsonToken.VALUE_STRING,
        "The member '" + name + "' of a request of a batch is a string.");
    return json.getText();
  }

  private static void headers(JsonParser json, Map<String, String> headers) throws IOException {
    expect(json.currentToken() == JsonToken.START_OBJECT, "'headers' is an object of strings.");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName().toLowerCase(Locale.ROOT);
      expect(json.nextToken().isScalarValue(), "'headers' is an object of strings.");
      headers.put(name, json.getText());
    }
  }

  private static void texts(JsonParser json, List<String> texts) throws IOException {
    expect(json.currentToken() == JsonToken.START_ARRAY, "'dependsOn' is an array of strings.");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text(json, "dependsOn"));
    }
  }

  /** Ids and groups are different names, and the requests of a group are neighbours. */
  private static void checkNames(List<BatchRequest> requests) {
    Set<String> names = new HashSet<>();
    Optional<String> before = Optional.empty();
    for (BatchRequest request : requests) {
      if (!request.group().equals(before)) {
        request.group().ifPresent(group -> unique(names, group));
      }
      unique(names, request.id().orElseThrow());
      before = request.group();
    }
  }

  private static void unique(Set<String> names, String name) {
    expect(
        names.add(name),
        "The name "
            + Names.quoted(name)
            + " is used twice in the batch, or its group is not in one piece.");
  }

  private static void expect(boolean condition, String otherwise) {
    if (!condition) {
      throw MultipartText.malformed(otherwise);
    }
  }

  @Override
  public String responseType() {
    return "application/json";
  }

  /** Section 19.5: all requests are processed, unless the client prefers otherwise. */
  @Override
  public boolean continuesOnError() {
    return true;
  }

  @Override
  public boolean answersSkipped() {
    return true;
  }

  @Override
  public boolean answersFailedGroupOnce() {
    return false;
  }

  @Override
  public Responses responses(PageBuffer page) {
    try {
      return new Objects(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Objects implements Responses {
    private final PageBuffer page;
    private final JsonGenerator json;

    Objects(PageBuffer page) throws IOException {
      this.page = page;
      this.json = Json.FACTORY.createGenerator(page);
      json.writeStartObject();
      json.writeArrayFieldStart("responses");
    }

    @Override
    public void add(BatchRequest request, ODataResponse response) {
      try {
        write(request, response);
        // The size of the page decides whether there is room for the next.
        json.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void write(BatchRequest request, ODataResponse response) throws IOException {
      json.writeStartObject();
      json.writeStringField("id", request.id().orElseThrow());
      if (request.group().isPresent()) {
        json.writeStringField("atomicityGroup", request.group().get());
      }
      json.writeNumberField("status", response.status());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.headers().entrySet()) {
        json.writeStringField(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
      }
      json.writeEndObject();
      if (response.body().size() > 0 && !request.method().equals("HEAD")) {
        json.writeFieldName("body");
        body(
            MediaRange.parse(response.headers().getOrDefault("Content-Type", "")), response.body());
      }
      json.writeEndObject();
    }

    private void body(MediaRange type, PageBuffer body) throws IOException {
      if (type.type().equals("application/json")) {
        // Takes care of what separates it from its name; the bytes are JSON already.
        json.writeRawValue("");
        json.flush();
        for (ByteBuffer content : body.content()) {
          page.write(content.array(), content.position(), content.remaining());
        }
      } else if (type.type().startsWith("text/")) {
        json.writeString(body.toString());
      } else {
        json.writeString(Base64.getUrlEncoder().encodeToString(bytes(body)));
      }
    }

    private static byte[] bytes(PageBuffer body) {
      ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(body.size()));
      body.content().forEach(all::put);
      return all.array();
    }

    @Override
    public void close() {
      try {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
