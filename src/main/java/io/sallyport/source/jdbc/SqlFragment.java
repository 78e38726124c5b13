package io.sallyport.source.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A piece of SQL and the parameters it needs, as one value. There are three ways to get one: from
 * text that stands in this room's code, with a number at most, from a name of the model, which is
 * quoted, and from a value, which becomes a parameter. What a client wrote can only be the third.
 */
final class SqlFragment {
  /** A condition that every row passes. */
  static final SqlFragment TRUE = sql("1 = 1");

  /** A condition that no row passes. */
  static final SqlFragment FALSE = sql("1 = 0");

  private static final String HOLE = "{}";

  private final String text;
  private final List<Object> parameters;

  private SqlFragment(String text, List<Object> parameters) {
    this.text = text;
    this.parameters = parameters;
  }

  /**
   * @param template a constant of the code; each <code>{}</code> is the place of one part
   */
  static SqlFragment sql(String template, SqlFragment... parts) {
    StringBuilder text = new StringBuilder(template.length() + 16 * parts.length);
    List<Object> parameters = List.of();
    int from = 0;
    for (SqlFragment part : parts) {
      int hole = template.indexOf(HOLE, from);
      text.append(template, from, hole).append(part.text);
      parameters = together(parameters, part.parameters);
      from = hole + HOLE.length();
    }
    return new SqlFragment(text.append(template, from, template.length()).toString(), parameters);
  }

  /** Most parts have none, and of the others most are alone. */
  private static List<Object> together(List<Object> some, List<Object> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return some.isEmpty() ? others : some;
    }
    List<Object> all = new ArrayList<>(some.size() + others.size());
    all.addAll(some);
    all.addAll(others);
    return Collections.unmodifiableList(all);
  }

  /** A name of the model, quoted so that it is nothing but a name. */
  static SqlFragment name(String name, char quote) {
    String mark = String.valueOf(quote);
    String inner = name.indexOf(quote) < 0 ? name : name.replace(mark, mark + mark);
    return new SqlFragment(mark + inner + mark, List.of());
  }

  /**
   * A name that the statement gives itself, told from others by its number.
   *
   * @param prefix a constant of the code
   */
  static SqlFragment ordinal(String prefix, int number) {
    return new SqlFragment(prefix + number, List.of());
  }

  /**
   * A number in the text itself, for what a database wants to know before it makes a plan, and that
   * has few values.
   */
  static SqlFragment number(long value) {
    return new SqlFragment(Long.toString(value), List.of());
  }

  /** A value that is handed to the database apart from the text. */
  static SqlFragment parameter(Object value) {
    return new SqlFragment("?", List.of(value));
  }

  /**
   * @param separator a constant of the code
   */
  static SqlFragment join(String separator, List<SqlFragment> parts) {
    StringBuilder text = new StringBuilder(32 * parts.size());
    List<Object> parameters = new ArrayList<>();
    String before = "";
    for (SqlFragment part : parts) {
      text.append(before).append(part.text);
      before = separator;
      parameters.addAll(part.parameters);
    }
    return new SqlFragment(text.toString(), Collections.unmodifiableList(parameters));
  }

  /** All of the conditions; a condition that is always true for none. */
  static SqlFragment all(List<SqlFragment> conditions) {
    return chain(" AND ", conditions, TRUE);
  }

  /** Any of the conditions; a condition that is always false for none. */
  static SqlFragment any(List<SqlFragment> conditions) {
    return chain(" OR ", conditions, FALSE);
  }

  private static SqlFragment chain(String operator, List<SqlFragment> parts, SqlFragment neutral) {
    if (parts.size() < 2) {
      return parts.isEmpty() ? neutral : parts.get(0);
    }
    return sql("({})", join(operator, parts));
  }

  String text() {
    return text;
  }

  List<Object> parameters() {
    return parameters;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlFragment f && text.equals(f.text) && parameters.equals(f.parameters);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + parameters.hashCode();
  }

  @Override
  public String toString() {
    return text + " " + parameters;
  }
}
