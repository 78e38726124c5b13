package io.sallyport.crosscheck.project;

/**
 * Finds where the start tags of a well-formed text stand, one after the other, in one pass: readers
 * of XML only know where they end.
 */
final class StartTags {
  private final ProjectFile file;
  private final String text;
  private int at;
  private int counted;
  private int line = 1;
  private int lineStart;

  StartTags(ProjectFile file) {
    this.file = file;
    this.text = file.text();
  }

  /** Where the next one begins. */
  Place next() {
    int tag = at;
    for (tag = text.indexOf('<', tag); isNoStart(tag); tag = text.indexOf('<', tag)) {
      tag = end(tag);
    }
    if (tag < 0) {
      throw new IllegalStateException("no more tags in " + file.path());
    }
    at = tag + 1;
    count(tag);
    return new Place(file.path(), line, tag - lineStart + 1);
  }

  private boolean isNoStart(int tag) {
    return tag >= 0 && tag + 1 < text.length() && "/!?".indexOf(text.charAt(tag + 1)) >= 0;
  }

  /** Behind a comment, an instruction, a section of text or an end tag. */
  private int end(int tag) {
    if (text.startsWith("<!--", tag)) {
      return behind("-->", tag + 4);
    }
    if (text.startsWith("<![CDATA[", tag)) {
      return behind("]]>", tag + 9);
    }
    return text.startsWith("<?", tag) ? behind("?>", tag + 2) : tag + 2;
  }

  private int behind(String ending, int from) {
    int found = text.indexOf(ending, from);
    return found < 0 ? text.length() : found + ending.length();
  }

  private void count(int to) {
    for (; counted < to; counted++) {
      char c = text.charAt(counted);
      if (c == '\n' || (c == '\r' && text.charAt(counted + 1) != '\n')) {
        line++;
        lineStart = counted + 1;
      }
    }
  }
}
