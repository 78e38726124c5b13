package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.expression.ValueSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes the values of a row where the generator stands. Not thread-safe. */
final class JsonSink implements ValueSink {
  private final JsonGenerator json;
  private @Nullable ValueWriter writer;

  JsonSink(JsonGenerator json) {
    this.json = json;
  }

  /** The same, for a value of the type that the writer is for. */
  JsonSink as(ValueWriter newWriter) {
    writer = newWriter;
    return this;
  }

  private ValueWriter writer() {
    if (writer == null) {
      throw new IllegalStateException("no value is expected");
    }
    return writer;
  }

  @Override
  public void value(@Nullable Object value) {
    try {
      if (value == null) {
        writer().writeNull(json);
      } else {
        writer().write(json, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void integer(long value) {
    try {
      writer().writeInteger(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void text(byte[] utf8) {
    try {
      json.writeUTF8String(utf8, 0, utf8.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
