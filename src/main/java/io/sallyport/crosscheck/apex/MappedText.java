package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A text that was changed, and where each character of it was before. */
final class MappedText {
  private final String original;
  private final String text;
  private final int[] origins;

  private MappedText(String original, String text, int[] origins) {
    this.original = original;
    this.text = text;
    this.origins = origins;
  }

  /** What is put in place of a part, which may be empty. */
  record Edit(int start, int end, String replacement) {}

  static MappedText of(String text) {
    return new MappedText(text, text, IntStream.range(0, text.length()).toArray());
  }

  /**
   * A part of a text as it reads without its escapes.
   *
   * @param origins where in the original each of its characters is
   */
  static MappedText of(String original, String text, IntStream origins) {
    return new MappedText(original, text, origins.toArray());
  }

  /** Where in the original a character of it is. */
  int origin(int offset) {
    return origins[offset];
  }

  /** Another text from the same original. */
  MappedText replaced(String other, IntStream otherOrigins) {
    return of(original, other, otherOrigins);
  }

  /** A part of it. */
  MappedText part(int start, int end) {
    return new MappedText(
        original, text.substring(start, end), Arrays.copyOfRange(origins, start, end));
  }

  /** Where in the original its first character is; its end if there is none. */
  int start() {
    return origins.length == 0 ? original.length() : origins[0];
  }

  String text() {
    return text;
  }

  /**
   * @param edits in their order, apart from each other
   */
  MappedText edited(List<Edit> edits) {
    StringBuilder changed = new StringBuilder();
    IntStream.Builder moved = IntStream.builder();
    int from = 0;
    for (Edit edit : edits) {
      changed.append(text, from, edit.start).append(edit.replacement);
      IntStream.range(from, edit.start).forEach(i -> moved.add(origins[i]));
      edit.replacement.chars().forEach(c -> moved.add(origins[edit.start]));
      from = edit.end;
    }
    changed.append(text, from, text.length());
    IntStream.range(from, text.length()).forEach(i -> moved.add(origins[i]));
    return new MappedText(original, changed.toString(), moved.build().toArray());
  }

  /** Where a word of the changed text stands, by its line from 1 and its column from 0. */
  Place place(int line, int column, Positions at) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int offset = start + column;
    int before = offset < origins.length ? origins[offset] : original.length();
    String head = original.substring(0, before);
    int lines = (int) head.chars().filter(c -> c == '\n').count();
    return at.place(1 + lines, before - head.lastIndexOf('\n') - 1);
  }
}
