package io.sallyport.odata;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes texts as JSON strings (RFC 8259, section 7), in UTF-8. */
final class JsonString {
  /** A text that is longer is written character by character. */
  private static final int LONGEST_AT_ONCE = 8 * 1024;

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  /** By the characters that cannot stand for themselves. */
  private static final byte @Nullable [][] ESCAPES = escapes();

  private JsonString() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte @Nullable [][] escapes() {
    byte @Nullable [][] escapes = new byte[0x80][];
    for (char c = 0; c < ' '; c++) {
      escapes[c] = unicode(c);
    }
    escapes['\b'] = ascii("\\b");
    escapes['\t'] = ascii("\\t");
    escapes['\n'] = ascii("\\n");
    escapes['\f'] = ascii("\\f");
    escapes['\r'] = ascii("\\r");
    escapes['"'] = ascii("\\\"");
    escapes['\\'] = ascii("\\\\");
    return escapes;
  }

  private static byte[] unicode(char c) {
    return ascii("\\u" + HEX[c >> 12] + HEX[c >> 8 & 0xF] + HEX[c >> 4 & 0xF] + HEX[c & 0xF]);
  }

  /** Half a character, which cannot be in UTF-8, is escaped. */
  static void write(PageBuffer page, String text) {
    int at = text.length() > LONGEST_AT_ONCE ? -1 : page.place(text.length() + 2);
    int end = at < 0 ? -1 : plain(text, page.segment(), at);
    if (end >= 0) {
      page.fill(end - at);
    } else {
      page.write('"');
      for (int i = 0; i < text.length(); i++) {
        i += character(page, text, i);
      }
      page.write('"');
    }
  }

  /** Where it ends; negative, and nothing is filled, if a character is not written as it is. */
  private static int plain(String text, byte[] to, int at) {
    int end = at;
    to[end++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || ESCAPES[c] != null) {
        return -1;
      }
      to[end++] = (byte) c;
    }
    to[end++] = '"';
    return end;
  }

  /** How many more units of the text have been written than one. */
  private static int character(PageBuffer page, String text, int at) {
    char c = text.charAt(at);
    if (c < 0x80) {
      byte[] escape = ESCAPES[c];
      if (escape == null) {
        page.write(c);
      } else {
        page.write(escape, 0, escape.length);
      }
    } else if (c < 0x800) {
      page.write(0xC0 | c >> 6);
      page.write(0x80 | c & 0x3F);
    } else if (!Character.isSurrogate(c)) {
      page.write(0xE0 | c >> 12);
      page.write(0x80 | c >> 6 & 0x3F);
      page.write(0x80 | c & 0x3F);
    } else if (Character.isHighSurrogate(c)
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1))) {
      int point = Character.toCodePoint(c, text.charAt(at + 1));
      page.write(0xF0 | point >> 18);
      page.write(0x80 | point >> 12 & 0x3F);
      page.write(0x80 | point >> 6 & 0x3F);
      page.write(0x80 | point & 0x3F);
      return 1;
    } else {
      byte[] escape = unicode(c);
      page.write(escape, 0, escape.length);
    }
    return 0;
  }

  /** A string that is in UTF-8 already. */
  static void write(PageBuffer page, byte[] utf8) {
    page.write('"');
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      byte[] escape = b < 0 ? null : ESCAPES[b];
      if (escape != null) {
        page.write(utf8, from, i - from);
        page.write(escape, 0, escape.length);
        from = i + 1;
      }
    }
    page.write(utf8, from, utf8.length - from);
    page.write('"');
  }
}
