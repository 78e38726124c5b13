package io.sallyport.crosscheck.apex;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A text that was changed, and where each character of it was before. */
final class MappedText {
  private final Original original;
  private final String text;
  private final int[] origins;

  private MappedText(Original original, String text, int[] origins) {
    this.original = original;
    this.text = text;
    this.origins = origins;
  }

  private record Original(int length, LineStarts lines) {}

  /** What is put in place of a part, which may be empty. */
  record Edit(int start, int end, String replacement) {}

  static MappedText of(String text) {
    return new MappedText(
        new Original(text.length(), new LineStarts(text)),
        text,
        IntStream.range(0, text.length()).toArray());
  }

  /** Where in the original a character of it is. */
  int origin(int offset) {
    return origins[offset];
  }

  /** Another text from the same original. */
  MappedText replaced(String other, IntStream otherOrigins) {
    return new MappedText(original, other, otherOrigins.toArray());
  }

  /** A part of it. */
  MappedText part(int start, int end) {
    return new MappedText(
        original, text.substring(start, end), Arrays.copyOfRange(origins, start, end));
  }

  /** Where in the original its first character is; its end if there is none. */
  int start() {
    return origins.length == 0 ? original.length : origins[0];
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

  /** Tells where words of the changed text stand in the original. */
  Positions positions(Positions at) {
    LineStarts lines = new LineStarts(text);
    return (line, column) -> {
      int offset = lines.offset(line, column);
      int before = offset < origins.length ? origins[offset] : original.length;
      return at.place(original.lines.line(before), original.lines.column(before));
    };
  }
}
