package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.PrimitiveType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A value of an {@code in} list.
 *
 * @param text a literal; of a JSON string, what is in it
 * @param json whether it is a JSON string, which has the type of what it is compared with
 */
record ListItem(String text, boolean json) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Where the string that begins here ends; the end of the text if it does not. */
  static int stringEnd(String text, int start) {
    int quote = start;
    do {
      quote = text.indexOf('\'', quote + 1);
      if (quote < 0) {
        return text.length();
      }
      quote++;
    } while (quote < text.length() && text.charAt(quote) == '\'');
    return quote;
  }

  /** Where the list that begins here is closed; -1 if nowhere, or if it is no flat list. */
  static int close(String text, int start) {
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ')') {
        return i;
      }
      if (c == '(') {
        return -1;
      }
      i = c == '\'' ? stringEnd(text, i) : i + 1;
    }
    return -1;
  }

  /** The values of a list without its parentheses. */
  static List<ListItem> split(String text) {
    List<ListItem> items = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == ',') {
        items.add(new ListItem(text.substring(start, i).strip(), false));
        start = ++i;
      } else {
        i = text.charAt(i) == '\'' ? stringEnd(text, i) : i + 1;
      }
    }
    if (!text.isBlank()) {
      items.add(new ListItem(text.substring(start).strip(), false));
    }
    return items;
  }

  /** The values of a list that stands in a parameter alias, in parentheses or as JSON. */
  static List<ListItem> parse(String name, String text) {
    if (text.startsWith("(") && close(text, 0) == text.length() - 1) {
      return split(text.substring(1, text.length() - 1));
    }
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() == JsonToken.START_ARRAY) {
        return values(json);
      }
    } catch (IOException e) {
      // Refused below, as JSON that is no array is.
    }
    throw new GatewayException(
        ErrorCode.QUERY_MALFORMED,
        "The parameter alias "
            + Names.quoted(name)
            + " does not stand for a list of literals, such as [1,2].");
  }

  private static List<ListItem> values(JsonParser json) throws IOException {
    List<ListItem> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null || !json.currentToken().isScalarValue()) {
        throw new IOException("not a flat array");
      }
      items.add(new ListItem(json.getText(), json.hasToken(JsonToken.VALUE_STRING)));
    }
    if (json.nextToken() != null) {
      throw new IOException("text behind the array");
    }
    return items;
  }

  /** The literal that it is, to be compared with something of this type. */
  String literal(PrimitiveType type) {
    if (!json) {
      return text;
    }
    return switch (type) {
      case STRING -> "'" + text.replace("'", "''") + "'";
      case DURATION, BINARY -> TypeNames.of(type).toLowerCase(Locale.ROOT) + "'" + text + "'";
      default -> text;
    };
  }
}
