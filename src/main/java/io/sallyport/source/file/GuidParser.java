package io.sallyport.source.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** GUIDs: 32 hexadecimal digits in five groups. */
final class GuidParser {
  private static final int LENGTH = 36;

  private GuidParser() {}

  // UUID.fromString also takes groups of any length, and throws.
  static @Nullable UUID parse(char[] chars, int offset, int length) {
    if (length != LENGTH) {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = chars[offset + i];
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          return null;
        }
        continue;
      }
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return null;
      }
      high = high << 4 | low >>> 60;
      low = low << 4 | digit;
    }
    return new UUID(high, low);
  }
}
