package io.sallyport.crosscheck.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How bad a finding is, from the mildest. */
public enum Severity {
  /** Cost, latency or governance. */
  INFO,
  /** Behaves differently, has a limit, or probably fails. */
  WARNING,
  /** Documented as unsupported: does not deploy, compile or run. */
  ERROR;

  /** The severity of a word such as {@code warning}; empty if there is none. */
  public static Optional<Severity> of(String word) {
    return Stream.of(values()).filter(s -> s.word().equals(word)).findFirst();
  }

  /** As it is written: {@code warning}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The milder of the two. */
  public Severity atMost(Severity limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }
}
