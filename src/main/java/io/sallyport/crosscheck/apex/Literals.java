package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import java.util.Optional;

/** Reads literals. */
final class Literals {
  private static final String MULTILINE = "'''";
  private static final int UNICODE_DIGITS = 4;

  private Literals() {}

  static Optional<TypeName> type(ApexParser.LiteralContext literal) {
    if (literal.NULL() != null) {
      return Optional.empty();
    }
    if (literal.BooleanLiteral() != null) {
      return Optional.of(TypeName.of("Boolean"));
    }
    if (literal.IntegerLiteral() != null) {
      return Optional.of(TypeName.of("Integer"));
    }
    return Optional.of(TypeName.of(literal.LongLiteral() == null ? "Decimal" : "Long"));
  }

  /**
   * A text without its quotes and escapes.
   *
   * @param quoted as the lexer takes it, so its escapes are right
   */
  static String text(String quoted) {
    int quotes = quoted.length() >= 2 * MULTILINE.length() && quoted.startsWith(MULTILINE) ? 3 : 1;
    String inner = quoted.substring(quotes, quoted.length() - quotes);
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else if (inner.charAt(i + 1) == 'u' || inner.charAt(i + 1) == 'U') {
        String digits = inner.substring(i + 2, i + 2 + UNICODE_DIGITS);
        text.append((char) Integer.parseInt(digits, 16));
        i += 1 + UNICODE_DIGITS;
      } else {
        i++;
        text.append(escaped(inner.charAt(i)));
      }
    }
    return text.toString();
  }

  private static char escaped(char c) {
    return switch (Character.toLowerCase(c)) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
