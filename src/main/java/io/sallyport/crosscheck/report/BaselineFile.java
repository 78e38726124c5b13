package io.sallyport.crosscheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.Baseline.Entry;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A baseline as JSON, one finding after the other, so that versions of it can be compared. */
public final class BaselineFile {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String FINDINGS = "findings";
  private static final String FINGERPRINT = "fingerprint";
  private static final String RULE = "rule";
  private static final String FILE = "file";
  private static final String LINE = "line";
  private static final String MESSAGE = "message";

  private BaselineFile() {}

  /**
   * @throws IOException with a sentence if the file cannot be read, or is something else
   */
  public static Baseline read(Path file) throws IOException {
    try (Reader text = Files.newBufferedReader(file);
        JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT
          || !FINDINGS.equals(json.nextFieldName())
          || json.nextToken() != JsonToken.START_ARRAY) {
        throw other(file);
      }
      List<Entry> entries = new ArrayList<>();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        entries.add(entry(json, file));
      }
      return new Baseline(entries);
    } catch (IOException e) {
      throw Files.isReadable(file) ? other(file) : new IOException(file + " cannot be read.", e);
    }
  }

  private static Entry entry(JsonParser json, Path file) throws IOException {
    Map<String, String> members = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (!json.nextToken().isScalarValue()) {
        throw other(file);
      }
      members.put(name, json.getText());
    }
    if (!members.containsKey(FINGERPRINT)) {
      throw other(file);
    }
    return new Entry(
        members.getOrDefault(FINGERPRINT, ""),
        members.getOrDefault(RULE, ""),
        members.getOrDefault(FILE, ""),
        number(members.getOrDefault(LINE, "0")),
        members.getOrDefault(MESSAGE, ""));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static IOException other(Path file) {
    return new IOException(
        file + " is no baseline. --write-baseline writes one that --baseline reads.");
  }

  /** Writes a baseline over what is there. */
  public static void write(Baseline baseline, Path file) throws IOException {
    try (Writer text = Files.newBufferedWriter(file);
        JsonGenerator json = PrettyJson.to(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart(FINDINGS);
      for (Entry entry : baseline.entries()) {
        json.writeStartObject();
        json.writeStringField(FINGERPRINT, entry.fingerprint());
        json.writeStringField(RULE, entry.rule());
        json.writeStringField(FILE, entry.file());
        json.writeNumberField(LINE, entry.line());
        json.writeStringField(MESSAGE, entry.message());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
