package io.sallyport.odata;

import io.sallyport.expression.ValueSink;
import org.jspecify.annotations.Nullable;

/** Writes the values of one row, in their order, as members of an object. Not thread-safe. */
final class JsonSink implements ValueSink {
  private final JsonText json;
  private final byte[][] names;
  private final ValueWriter[] writers;
  private int next;

  /**
   * @param names ready to be written
   */
  JsonSink(JsonText json, byte[][] names, ValueWriter[] writers) {
    this.json = json;
    this.names = names;
    this.writers = writers;
  }

  @Override
  public void value(@Nullable Object value) {
    int column = next++;
    json.member(names[column]);
    if (value == null) {
      writers[column].writeNull(json);
    } else {
      writers[column].write(json, value);
    }
  }

  @Override
  public void integer(long value) {
    int column = next++;
    json.member(names[column]);
    writers[column].writeInteger(json, value);
  }

  @Override
  public void text(byte[] utf8) {
    json.member(names[next++]);
    json.string(utf8);
  }
}
