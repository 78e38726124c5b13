package io.sallyport.crosscheck.lightning;

import io.sallyport.crosscheck.lightning.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Takes a script apart into words, texts and marks, without its comments. Never fails. */
final class Tokens {
  /** Behind these a slash begins a regular expression. */
  private static final Set<String> BEFORE_VALUES =
      Set.of("return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "await");

  private static final int MAX_EXPRESSION = 1_000;

  private final String script;
  private final List<Token> found = new ArrayList<>();
  private final Deque<Template> open = new ArrayDeque<>();
  private int at;

  private Tokens(String script) {
    this.script = script;
  }

  /** A template that code stands in the middle of. */
  private static final class Template {
    final int start;
    final StringBuilder text = new StringBuilder();
    int braces;

    Template(int start) {
      this.start = start;
    }
  }

  /** In the order in which they end. */
  static List<Token> of(String script) {
    Tokens tokens = new Tokens(script);
    while (tokens.at < script.length()) {
      tokens.next();
    }
    return tokens.found;
  }

  private void next() {
    char c = script.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (script.startsWith("//", at)) {
      at = behind("\n");
    } else if (script.startsWith("/*", at)) {
      at += 2;
      at = behind("*/");
    } else if (c == '\'' || c == '"') {
      text(c);
    } else if (c == '`') {
      open.push(new Template(++at));
      template();
    } else if (Character.isJavaIdentifierPart(c)) {
      word();
    } else if (c == '/' && isValueNext()) {
      regularExpression();
    } else {
      mark(c);
    }
  }

  private int behind(String ending) {
    int end = script.indexOf(ending, at);
    return end < 0 ? script.length() : end + ending.length();
  }

  private void add(Kind kind, String text, int offset) {
    found.add(new Token(kind, text, offset));
  }

  /** A text that is not closed ends with its line. */
  private void text(char quote) {
    int start = ++at;
    while (at < script.length() && script.charAt(at) != quote && script.charAt(at) != '\n') {
      at += script.charAt(at) == '\\' ? 2 : 1;
    }
    int end = Math.min(at, script.length());
    add(Kind.TEXT, script.substring(start, end), start);
    at = end + 1;
  }

  /** Goes on with the innermost template until it ends or code stands in it. */
  private void template() {
    Template template = open.element();
    while (at < script.length() && script.charAt(at) != '`') {
      if (script.startsWith("${", at)) {
        at += 2;
        template.braces = 1;
        return;
      }
      int length = script.charAt(at) == '\\' ? Math.min(2, script.length() - at) : 1;
      template.text.append(script, at, at + length);
      at += length;
    }
    at++;
    open.pop();
    add(Kind.TEMPLATE, template.text.toString(), template.start);
  }

  private void word() {
    int start = at;
    while (at < script.length() && Character.isJavaIdentifierPart(script.charAt(at))) {
      at++;
    }
    add(Kind.WORD, script.substring(start, at), start);
  }

  private void mark(char c) {
    if (!open.isEmpty() && (c == '{' || c == '}')) {
      Template template = open.element();
      template.braces += c == '{' ? 1 : -1;
      if (template.braces == 0) {
        at++;
        blanks(template);
        template();
        return;
      }
    }
    add(Kind.MARK, String.valueOf(c), at++);
  }

  /** In place of the code that stood in a template. */
  private void blanks(Template template) {
    int length = at - template.start - template.text.length();
    template.text.append(" ".repeat(Math.max(0, length)));
  }

  private boolean isValueNext() {
    if (found.isEmpty()) {
      return true;
    }
    Token last = found.get(found.size() - 1);
    return switch (last.kind()) {
      case WORD -> BEFORE_VALUES.contains(last.text());
      case TEXT, TEMPLATE -> false;
      case MARK -> !last.isMark(')') && !last.isMark(']') && !last.isMark('}');
    };
  }

  /** One that does not end in its line is none. */
  private void regularExpression() {
    boolean inClass = false;
    int end = Math.min(script.length(), at + MAX_EXPRESSION);
    for (int i = at + 1; i < end && script.charAt(i) != '\n'; i++) {
      switch (script.charAt(i)) {
        case '\\' -> i++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '/' -> {
          if (!inClass) {
            at = i + 1;
            return;
          }
        }
        default -> {
          // Matches something.
        }
      }
    }
    mark('/');
  }
}
