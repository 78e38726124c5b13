package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One step of {@code $apply}, not yet parsed (OData Data Aggregation 4.0, section 3).
 *
 * @param kind what it does
 * @param text the whole of it, with its name and parentheses
 */
record Transformation(Kind kind, String text) {

  /** The transformations that the service carries out. */
  enum Kind {
    AGGREGATE("aggregate"),
    GROUPBY("groupby"),
    FILTER("filter"),
    IDENTITY("identity");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    static List<String> names() {
      return Arrays.stream(values()).map(k -> k.text).toList();
    }
  }

  /** What query options do as well, and in the right place: with the result. */
  private static final List<String> DONE_BY_OPTIONS = List.of("orderby", "top", "skip", "search");

  private static final List<String> OTHERS =
      List.of(
          "compute",
          "concat",
          "expand",
          "topcount",
          "topsum",
          "toppercent",
          "bottomcount",
          "bottomsum",
          "bottompercent",
          "nest",
          "addnested",
          "join",
          "outerjoin",
          "ancestors",
          "descendants",
          "traverse");

  /** What stands between the parentheses. */
  String argument() {
    int open = text.indexOf('(');
    return text.substring(open + 1, text.length() - 1);
  }

  /** Takes a sequence apart at the slashes between its steps. */
  static List<Transformation> sequence(String apply) {
    List<Transformation> steps = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < apply.length(); ) {
      char c = apply.charAt(i);
      if (c == '\'') {
        i = ListItem.stringEnd(apply, i);
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '/' && depth == 0) {
        steps.add(step(apply.substring(start, i).strip()));
        start = i + 1;
      }
      i++;
    }
    steps.add(step(apply.substring(start).strip()));
    return steps;
  }

  private static Transformation step(String text) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(k -> k.text.equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    boolean bare = kind == Kind.IDENTITY;
    if (bare ? open >= 0 : open < 0 || !text.endsWith(")")) {
      throw new GatewayException(
          ErrorCode.QUERY_MALFORMED,
          "$apply cannot be understood: " + Names.quoted(text) + "." + SyntaxHints.of(text));
    }
    // Some clients write groupBy; no other name can stand here.
    return new Transformation(kind, kind.text + text.substring(name.length()));
  }

  private static GatewayException unknown(String name) {
    if (DONE_BY_OPTIONS.contains(name)) {
      return notSupported(name, "Use $" + name + ", which applies to the result of $apply.");
    }
    if (OTHERS.contains(name) || name.contains(".")) {
      return notSupported(name, "It takes " + String.join(", ", Kind.names()) + ".");
    }
    List<String> known =
        Stream.of(Kind.names(), DONE_BY_OPTIONS, OTHERS).flatMap(List::stream).toList();
    return new GatewayException(
        ErrorCode.QUERY_MALFORMED,
        "$apply has no transformation " + Names.quoted(name) + "." + Names.didYouMean(name, known));
  }

  private static GatewayException notSupported(String name, String remedy) {
    return new GatewayException(
        ErrorCode.NOT_SUPPORTED,
        "The transformation " + Names.quoted(name) + " is not supported in $apply. " + remedy);
  }
}
