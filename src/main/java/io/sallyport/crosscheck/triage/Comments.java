package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.project.Lines;
import io.sallyport.crosscheck.project.ProjectFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the comments of code and of markup, and nothing in texts that only look like them. */
final class Comments {
  private static final String OPEN = "<!--";
  private static final String CLOSE = "-->";
  private static final String RAW = "<![CDATA[";

  /** What opens a comment, character data, or a script. */
  private static final Pattern MARKUP =
      Pattern.compile("<!--|<!\\[CDATA\\[|(?i:<script\\b[^<>]*+(?<!/)>)");

  /** How a language of code begins its comments and texts. */
  private enum Language {
    APEX("//", "'"),
    SCRIPT("//", "'\"`"),
    PYTHON("#", "'\"");

    private final String comment;
    private final String quotes;

    Language(String comment, String quotes) {
      this.comment = comment;
      this.quotes = quotes;
    }
  }

  private final String text;
  private final Lines lines;
  private final List<Comment> found = new ArrayList<>();

  private Comments(ProjectFile file) {
    this.text = file.text();
    this.lines = new Lines(file);
  }

  /** Those of a file, in its order. */
  static List<Comment> of(ProjectFile file) {
    Comments comments = new Comments(file);
    int end = file.text().length();
    switch (file.kind()) {
      case "cls", "trigger", "apex", "soql", "sosl" -> comments.code(Language.APEX, 0, end);
      case "js", "mjs", "cjs", "jsx", "ts", "tsx" -> comments.code(Language.SCRIPT, 0, end);
      case "py" -> comments.code(Language.PYTHON, 0, end);
      case "http", "rest" -> comments.requests();
      default -> comments.markup();
    }
    return List.copyOf(comments.found);
  }

  /** Comments of markup, and those of the scripts in it. */
  private void markup() {
    Matcher mark = MARKUP.matcher(text);
    int at = 0;
    while (at <= text.length() && mark.find(at)) {
      switch (mark.group()) {
        case OPEN -> {
          at = after(CLOSE, mark.end());
          add(mark.start(), at, OPEN, CLOSE);
        }
        case RAW -> at = after("]]>", mark.end());
        default -> {
          int end = text.indexOf("</script", mark.end());
          at = end < 0 ? text.length() : end;
          code(Language.SCRIPT, mark.end(), at);
        }
      }
    }
  }

  /** Lines of a file of requests. */
  private void requests() {
    for (int at = 0; at < text.length(); at = lineEnd(at) + 1) {
      for (String mark : List.of("#", "//")) {
        if (text.startsWith(mark, at)) {
          add(at, lineEnd(at), mark, "");
        }
      }
    }
  }

  private void code(Language language, int from, int to) {
    int at = from;
    while (at < to) {
      if (text.startsWith(language.comment, at)) {
        int end = lineEnd(at);
        add(at, end, language.comment, "");
        at = end;
      } else if (language != Language.PYTHON && text.startsWith("/*", at)) {
        int end = after("*/", at + 2);
        add(at, end, "/*", "*/");
        at = end;
      } else {
        at = language.quotes.indexOf(text.charAt(at)) >= 0 ? afterText(at) : at + 1;
      }
    }
  }

  /** A text that is not closed ends with its line, if it cannot have several. */
  private int afterText(int open) {
    char quote = text.charAt(open);
    String block = String.valueOf(quote).repeat(3);
    if (text.startsWith(block, open)) {
      return after(block, open + block.length());
    }
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
    found.add(
        new Comment(
            (closed ? all.substring(0, all.length() - closing.length()) : all).strip(),
            lines.place(start).line(),
            lines.place(end).line(),
            isBlank(text.lastIndexOf('\n', start - 1) + 1, start) && isBlank(end, lineEnd(end))));
  }

  private boolean isBlank(int from, int to) {
    return text.substring(from, to).isBlank();
  }
}
