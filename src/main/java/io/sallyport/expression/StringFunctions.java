package io.sallyport.expression;

import static io.sallyport.expression.Signatures.INTEGER;
import static io.sallyport.expression.Signatures.TEXT;
import static io.sallyport.expression.Signatures.either;
import static io.sallyport.expression.Signatures.fixed;
import static io.sallyport.model.PrimitiveType.BOOLEAN;
import static io.sallyport.model.PrimitiveType.INT32;
import static io.sallyport.model.PrimitiveType.STRING;

import java.util.List;
import java.util.Locale;

/**
 * The string functions (section 5.1.1.5). Positions and lengths count Unicode code points, so that
 * a character outside the basic plane is one character, as it is for the databases.
 */
public final class StringFunctions {
  public static final Function CONTAINS =
      new Function("contains", fixed(BOOLEAN, TEXT, TEXT), a -> text(a[0]).contains(text(a[1])));
  public static final Function STARTS_WITH =
      new Function(
          "startswith", fixed(BOOLEAN, TEXT, TEXT), a -> text(a[0]).startsWith(text(a[1])));
  public static final Function ENDS_WITH =
      new Function("endswith", fixed(BOOLEAN, TEXT, TEXT), a -> text(a[0]).endsWith(text(a[1])));
  public static final Function LENGTH =
      new Function("length", fixed(INT32, TEXT), a -> length(text(a[0])));
  public static final Function INDEX_OF =
      new Function("indexof", fixed(INT32, TEXT, TEXT), a -> indexOf(text(a[0]), text(a[1])));
  public static final Function SUBSTRING =
      new Function(
          "substring",
          either(fixed(STRING, TEXT, INTEGER), fixed(STRING, TEXT, INTEGER, INTEGER)),
          a ->
              a.length == 2
                  ? substring(text(a[0]), (Long) a[1], Long.MAX_VALUE)
                  : substring(text(a[0]), (Long) a[1], (Long) a[2]));
  public static final Function TO_LOWER =
      new Function("tolower", fixed(STRING, TEXT), a -> text(a[0]).toLowerCase(Locale.ROOT));
  public static final Function TO_UPPER =
      new Function("toupper", fixed(STRING, TEXT), a -> text(a[0]).toUpperCase(Locale.ROOT));
  public static final Function TRIM =
      new Function("trim", fixed(STRING, TEXT), a -> text(a[0]).strip());
  public static final Function CONCAT =
      new Function("concat", fixed(STRING, TEXT, TEXT), a -> text(a[0]) + text(a[1]));

  static final List<Function> ALL =
      List.of(
          CONTAINS,
          ENDS_WITH,
          STARTS_WITH,
          LENGTH,
          INDEX_OF,
          SUBSTRING,
          TO_LOWER,
          TO_UPPER,
          TRIM,
          CONCAT);

  private StringFunctions() {}

  private static String text(Object value) {
    return (String) value;
  }

  private static Long length(String s) {
    return (long) s.codePointCount(0, s.length());
  }

  /** Zero-based; -1 if not found. */
  private static Long indexOf(String s, String part) {
    int at = s.indexOf(part);
    return at < 0 ? -1L : s.codePointCount(0, at);
  }

  /** A negative start is the beginning; a start or length beyond the end is the end. */
  private static String substring(String s, long start, long length) {
    long size = length(s);
    long from = Math.min(Math.max(start, 0), size);
    long count = Math.min(Math.max(length, 0), size - from);
    int begin = s.offsetByCodePoints(0, (int) from);
    return s.substring(begin, s.offsetByCodePoints(begin, (int) count));
  }
}
