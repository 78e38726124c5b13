package io.sallyport.sampledata;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a CSV file: null is nothing, the empty string is a pair of quotes. */
final class CsvText {
  private final StringBuilder text = new StringBuilder();

  CsvText(String headings) {
    text.append(headings).append('\n');
  }

  void line(Object... values) {
    text.append(Stream.of(values).map(CsvText::field).collect(Collectors.joining(",")))
        .append('\n');
  }

  private static String field(Object value) {
    String field = value == null ? "" : value.toString();
    boolean quoted = value != null && (field.isEmpty() || field.matches("(?s).*[\",\r\n].*"));
    return quoted ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
