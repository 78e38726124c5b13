package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-decoding (RFC 3986, section 2.1), strict: what is not UTF-8 is refused. */
final class UrlText {
  private UrlText() {}

  static String decodePath(String raw) {
    return decode(raw, false);
  }

  /** In a query a plus sign means a blank, as clients that encode forms have it. */
  static String decodeQuery(String raw) {
    return decode(raw, true);
  }

  private static String decode(String raw, boolean plusIsBlank) {
    String text = raw.indexOf('%') < 0 ? plain(raw, plusIsBlank) : percent(raw, plusIsBlank);
    if (text == null) {
      throw new GatewayException(
          ErrorCode.REQUEST_MALFORMED, "The URL is not percent-encoded UTF-8.");
    }
    if (text.indexOf('\0') >= 0) {
      throw new GatewayException(
          ErrorCode.REQUEST_MALFORMED, "The URL contains the character U+0000.");
    }
    return text;
  }

  private static String plain(String raw, boolean plusIsBlank) {
    return plusIsBlank ? raw.replace('+', ' ') : raw;
  }

  private static @Nullable String percent(String raw, boolean plusIsBlank) {
    byte[] bytes = plain(raw, plusIsBlank).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.write(bytes[i]);
        continue;
      }
      int high = i + 1 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      out.write(high * 16 + low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(out.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
