package io.sallyport.source.file;

import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of one type from the characters of a field. Runs for every field that is asked for,
 * so it allocates little and throws nothing.
 */
@FunctionalInterface
interface FieldParser {

  /** The value in the class of its {@link PrimitiveType}, or null if there is none. */
  @Nullable Object parse(char[] chars, int offset, int length);

  static FieldParser of(Property property) {
    return of(property.type(), property.facets());
  }

  static FieldParser of(PrimitiveType type, Facets facets) {
    return switch (type) {
      case STRING -> String::new;
      case BOOLEAN -> FieldParser::bool;
      case BYTE -> new IntegerParser(0, 255);
      case SBYTE -> new IntegerParser(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case INT16 -> new IntegerParser(Short.MIN_VALUE, Short.MAX_VALUE);
      case INT32 -> new IntegerParser(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> new IntegerParser(Long.MIN_VALUE, Long.MAX_VALUE);
      case DECIMAL -> new DecimalParser(facets.precision(), facets.scale());
      case SINGLE -> FloatingParsers::single;
      case DOUBLE -> FloatingParsers::dbl;
      case DATE -> TemporalParsers::date;
      case DATE_TIME_OFFSET -> TemporalParsers::timestamp;
      case TIME_OF_DAY -> TemporalParsers::time;
      case DURATION -> FieldParser::duration;
      case GUID -> GuidParser::parse;
      case BINARY -> FieldParser::binary;
    };
  }

  private static @Nullable Object bool(char[] chars, int offset, int length) {
    if (length == 1) {
      return chars[offset] == '1' ? Boolean.TRUE : chars[offset] == '0' ? Boolean.FALSE : null;
    }
    String text = length == 4 || length == 5 ? new String(chars, offset, length) : "";
    return text.equalsIgnoreCase("true")
        ? Boolean.TRUE
        : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
  }

  private static @Nullable Object duration(char[] chars, int offset, int length) {
    try {
      return Duration.parse(new String(chars, offset, length));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  // Base64 has two alphabets that differ in two signs; OData's is the second.
  private static @Nullable Object binary(char[] chars, int offset, int length) {
    String text = new String(chars, offset, length).replace('+', '-').replace('/', '_');
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
