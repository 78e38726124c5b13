package io.sallyport.crosscheck.lightning;

import io.sallyport.crosscheck.project.Lines;
import io.sallyport.crosscheck.project.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the external objects that a GraphQL document aggregates. Never fails. */
final class GraphQl {
  private final String document;
  private final List<String> path = new ArrayList<>();
  private final List<Field> found = new ArrayList<>();
  private String last = "";
  private int at;

  private GraphQl(String document) {
    this.document = document;
  }

  /** A field of a document. */
  record Field(String name, int offset) {
    /**
     * @param start where the document begins in the file
     */
    ObjectUse use(Lines lines, int start) {
      return new ObjectUse(
          ObjectUse.Kind.AGGREGATE, name, Optional.empty(), lines.place(start + offset));
    }
  }

  /** What stands right below {@code uiapi { aggregate}. */
  static List<Field> aggregates(String document) {
    GraphQl reader = new GraphQl(document);
    while (reader.at < document.length()) {
      reader.next();
    }
    return reader.found;
  }

  private void next() {
    char c = document.charAt(at);
    switch (c) {
      case '#' -> at = behind("\n", at);
      case '"' -> at = behindText();
      case '(' -> at = behindArguments();
      case '{' -> {
        path.add(last);
        last = "";
        at++;
      }
      case '}' -> {
        if (!path.isEmpty()) {
          path.remove(path.size() - 1);
        }
        at++;
      }
      default -> {
        if (Character.isJavaIdentifierStart(c)) {
          name();
        } else {
          at++;
        }
      }
    }
  }

  private void name() {
    int start = at;
    while (at < document.length() && Character.isJavaIdentifierPart(document.charAt(at))) {
      at++;
    }
    if (start > 0 && document.charAt(start - 1) == '@') {
      return;
    }
    last = document.substring(start, at);
    if (Names.isExternal(last) && isBelow("uiapi", "aggregate")) {
      found.add(new Field(last, start));
    }
  }

  private boolean isBelow(String... names) {
    int from = path.size() - names.length;
    return from >= 0 && path.subList(from, path.size()).equals(List.of(names));
  }

  private int behind(String ending, int from) {
    int end = document.indexOf(ending, from);
    return end < 0 ? document.length() : end + ending.length();
  }

  private int behindText() {
    if (document.startsWith("\"\"\"", at)) {
      return behind("\"\"\"", at + 3);
    }
    int i = at + 1;
    while (i < document.length() && document.charAt(i) != '"' && document.charAt(i) != '\n') {
      i += document.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private int behindArguments() {
    int depth = 0;
    while (at < document.length()) {
      char c = document.charAt(at);
      if (c == '"') {
        at = behindText();
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
      if (depth == 0) {
        return at;
      }
    }
    return at;
  }
}
