package io.sallyport.source.file;

import java.util.Arrays;

/**
 * Remembers 64 bits of each value, in at most 64 MiB. Two values that share them, which is as good
 * as impossible, count as a repetition: a column may be found unfit as a key by mistake, never fit.
 */
final class DistinctValues {
  /** The number of values that it takes. */
  static final int MAX = 2_000_000;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] slots = new long[1024];
  private int size;
  private boolean repetition;

  /** Adds the characters of a value. */
  void add(char[] chars, int offset, int length) {
    if (size >= MAX) {
      repetition = true;
    }
    if (repetition) {
      return;
    }
    if (size * 2 >= slots.length) {
      grow();
    }
    repetition = !insert(hash(chars, offset, length));
    size++;
  }

  /** Whether a value came twice, or more came than are taken. */
  boolean hasRepetition() {
    return repetition;
  }

  private boolean insert(long hash) {
    // The high bits are mixed best; zero marks a free slot and no hash is zero.
    int slot = (int) (hash >>> 32) & slots.length - 1;
    while (slots[slot] != 0) {
      if (slots[slot] == hash) {
        return false;
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = hash;
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    Arrays.stream(old).filter(hash -> hash != 0).forEach(this::insert);
  }

  // FNV-1a over characters instead of bytes, then a final mix so that similar numbers spread.
  private static long hash(char[] chars, int offset, int length) {
    long hash = FNV_OFFSET;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ chars[i]) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
    return hash == 0 ? 1 : hash;
  }
}
