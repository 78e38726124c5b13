package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.project.ProjectFile;
import java.util.ArrayList;
import java.util.List;

/** Finds the comments of code and of markup, and nothing in texts that only look like them. */
final class Comments {
  private static final String OPEN = "<!--";
  private static final String CLOSE = "-->";
  private static final String RAW = "<![CDATA[";
  private static final String TEXT_BLOCK = "'''";

  private final String text;
  private final List<Comment> found = new ArrayList<>();

  private Comments(String text) {
    this.text = text;
  }

  /** Those of a file, in its order. */
  static List<Comment> of(ProjectFile file) {
    Comments comments = new Comments(file.text());
    switch (file.kind()) {
      case "cls", "trigger", "apex" -> comments.code("'");
      case "js", "ts" -> comments.code("'\"`");
      default -> comments.markup();
    }
    return List.copyOf(comments.found);
  }

  private void markup() {
    int at = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
      int raw = text.indexOf(RAW, at);
      if (raw >= 0 && raw < open) {
        at = after("]]>", raw);
      } else {
        at = after(CLOSE, open + OPEN.length());
        add(open, at, OPEN, CLOSE);
      }
    }
  }

  /**
   * @param quotes the characters that texts begin and end with
   */
  private void code(String quotes) {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("//", at)) {
        int end = lineEnd(at);
        add(at, end, "//", "");
        at = end;
      } else if (text.startsWith("/*", at)) {
        int end = after("*/", at + 2);
        add(at, end, "/*", "*/");
        at = end;
      } else if (text.startsWith(TEXT_BLOCK, at)) {
        at = after(TEXT_BLOCK, at + TEXT_BLOCK.length());
      } else {
        at = quotes.indexOf(text.charAt(at)) >= 0 ? afterText(at) : at + 1;
      }
    }
  }

  /** A text that is not closed ends with its line, but for one in backquotes. */
  private int afterText(int open) {
    char quote = text.charAt(open);
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\n' && quote != '`') {
        return at;
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private int after(String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private void add(int start, int end, String opening, String closing) {
    String all = text.substring(start + opening.length(), end);
    boolean closed = !closing.isEmpty() && all.endsWith(closing);
    int line = lineOf(start);
    found.add(
        new Comment(
            (closed ? all.substring(0, all.length() - closing.length()) : all).strip(),
            line,
            line + (int) text.substring(start, end).chars().filter(c -> c == '\n').count(),
            isBlank(text.lastIndexOf('\n', start - 1) + 1, start) && isBlank(end, lineEnd(end))));
  }

  private int lineOf(int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private boolean isBlank(int from, int to) {
    return text.substring(from, to).isBlank();
  }
}
