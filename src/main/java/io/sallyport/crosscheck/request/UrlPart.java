package io.sallyport.crosscheck.request;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A part of a URL, before it is encoded.
 *
 * @param shown with names in braces for values that are not known
 * @param sample with some value of the right type in the place of each
 */
record UrlPart(String shown, String sample) {
  static final UrlPart EMPTY = of("");

  /** A part in which everything is known. */
  static UrlPart of(String text) {
    return new UrlPart(text, text);
  }

  UrlPart then(UrlPart next) {
    return new UrlPart(shown + next.shown, sample + next.sample);
  }

  UrlPart then(String next) {
    return then(of(next));
  }

  UrlPart inParentheses() {
    return of("(").then(this).then(")");
  }

  static UrlPart joined(List<UrlPart> parts, String separator) {
    return new UrlPart(
        joined(parts, separator, UrlPart::shown), joined(parts, separator, UrlPart::sample));
  }

  private static String joined(
      List<UrlPart> parts, String separator, Function<UrlPart, String> text) {
    return parts.stream().map(text).collect(Collectors.joining(separator));
  }
}
