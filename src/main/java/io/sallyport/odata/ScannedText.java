package io.sallyport.odata;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The text that a scan has made so far, and where in it the operand is that was read last. Refuses
 * what is nested too deep.
 */
final class ScannedText {
  /** The parser copes with some five times as much. */
  private static final int DEEPEST = 100;

  private final StringBuilder text;
  private final Deque<Open> open = new ArrayDeque<>();

  /** -1 for none. */
  private int operand = -1;

  private int operandEnd = -1;

  private record Open(int start, String end) {}

  ScannedText(int capacity) {
    this.text = new StringBuilder(capacity);
  }

  void append(String more) {
    text.append(more);
  }

  void append(String source, int start, int end) {
    text.append(source, start, end);
  }

  int length() {
    return text.length();
  }

  /**
   * A parenthesis is opened, which is appended besides.
   *
   * @param start where the operand begins that it belongs to
   * @param end what closes it
   */
  void open(int start, String end) {
    if (open.size() == DEEPEST) {
      throw ParserText.tooComplex("The query nests more than " + DEEPEST + " parentheses.");
    }
    open.push(new Open(start, end));
  }

  /** Closes the parenthesis that was opened last, and with it an operand. */
  void close() {
    Open closed = open.isEmpty() ? new Open(-1, ")") : open.pop();
    append(closed.end());
    endOperand(closed.start());
  }

  /** Whether a parenthesis is open. */
  boolean isNested() {
    return !open.isEmpty();
  }

  /** Where the operand begins that what comes next belongs to: it may go on without a blank. */
  int operandStart() {
    return operand >= 0 && operandEnd == text.length() ? operand : text.length();
  }

  /** Whether there is something between the last operand and what comes next. */
  boolean isBehindOperand() {
    return operand >= 0 && operandEnd < text.length();
  }

  /**
   * What was read last is an operand, or the end of one.
   *
   * @param start -1 if it is none
   */
  void endOperand(int start) {
    operand = start;
    operandEnd = text.length();
  }

  /** What was read last is no operand. */
  void noOperand() {
    operand = -1;
  }

  /** Puts the operand and what follows it into parentheses. */
  void closeOperand(String rest) {
    text.insert(operand, '(').append(rest).append(')');
    operandEnd = text.length();
  }

  /** Whether it ends in the parenthesis of {@code any} or {@code all}. */
  boolean opensLambda() {
    return Words.opensLambda(text);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
