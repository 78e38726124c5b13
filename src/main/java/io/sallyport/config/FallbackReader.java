package io.sallyport.config;

import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.FallbackPolicy.Mode;
import io.sallyport.model.Located;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is kept of entity sets: {@code fallback: pages} for short, or a mapping. What a set
 * does not say is as its source says.
 */
final class FallbackReader {
  private static final Map<String, Mode> MODES = new LinkedHashMap<>();

  static {
    MODES.put("none", Mode.NONE);
    MODES.put("pages", Mode.PAGES);
    MODES.put("snapshot", Mode.SNAPSHOT);
  }

  private static final Format<Mode> MODE = Format.oneOf(MODES);
  private static final Format<Duration> LONG = Quantities.duration("1s", "366d");
  private static final Format<Duration> SHORT = Quantities.duration("0s", "366d");
  private static final Format<Duration> PATIENCE = Quantities.duration("0ms", "10m");
  private static final Format<Duration> EVERY = Quantities.duration("10s", "366d");

  /** What is taken where neither the set nor its source says anything else. */
  private static final FallbackPolicy DEFAULTS =
      new FallbackPolicy(
          Mode.NONE,
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ZERO,
          false,
          false,
          Optional.empty());

  private FallbackReader() {}

  /** What a source says about all its sets. */
  static FallbackPolicy ofSource(YamlMapping source) {
    return read(source, DEFAULTS).orElse(DEFAULTS);
  }

  /** What a set says itself; empty if it says nothing. */
  static Optional<FallbackPolicy> ofSet(YamlMapping set, FallbackPolicy ofSource) {
    return read(set, ofSource);
  }

  private static Optional<FallbackPolicy> read(YamlMapping yaml, FallbackPolicy otherwise) {
    return yaml.get("fallback")
        .flatMap(
            value ->
                value.isMapping()
                    ? value.section(Section.FALLBACK).map(y -> policy(y, otherwise))
                    : value.read(MODE).map(mode -> with(mode.value(), otherwise)));
  }

  private static FallbackPolicy with(Mode mode, FallbackPolicy other) {
    return new FallbackPolicy(
        mode,
        other.keep(),
        other.serveStaleFor(),
        other.refreshAfter(),
        other.freshFor(),
        other.keptAfter(),
        other.showsAge(),
        other.shared(),
        other.snapshotEvery());
  }

  private static FallbackPolicy policy(YamlMapping yaml, FallbackPolicy otherwise) {
    Duration serveStaleFor = yaml.read("serveStaleFor", LONG, otherwise.serveStaleFor());
    // Who asks for older answers wants the data to be kept as long.
    Duration keepOtherwise =
        otherwise.keep().compareTo(serveStaleFor) < 0 ? serveStaleFor : otherwise.keep();
    FallbackPolicy policy =
        new FallbackPolicy(
            yaml.read("mode", MODE, otherwise.mode()),
            yaml.read("keep", LONG, keepOtherwise),
            serveStaleFor,
            yaml.read("refreshAfter", SHORT, otherwise.refreshAfter()),
            yaml.read("freshFor", SHORT, otherwise.freshFor()),
            yaml.read("keptAfter", PATIENCE, otherwise.keptAfter()),
            yaml.read("showAge", Format.FLAG, otherwise.showsAge()),
            yaml.read("shared", Format.FLAG, otherwise.shared()),
            yaml.get("every")
                .flatMap(v -> v.read(EVERY))
                .map(Located::value)
                .or(otherwise::snapshotEvery));
    check(yaml, policy);
    return policy;
  }

  private static void check(YamlMapping yaml, FallbackPolicy policy) {
    if (policy.keep().compareTo(policy.serveStaleFor()) < 0) {
      yaml.context()
          .error(
              yaml.location(),
              "data is to be served longer than it is kept: serveStaleFor is longer than keep");
    }
    if (policy.freshFor().compareTo(policy.serveStaleFor()) > 0) {
      yaml.context()
          .error(
              yaml.location(),
              "data cannot be fresh when it is too old to be served: freshFor is longer than"
                  + " serveStaleFor");
    }
    if (yaml.get("every").isPresent() && policy.mode() != Mode.SNAPSHOT) {
      yaml.context()
          .error(yaml.location(), "'every' is for snapshots; say mode: snapshot, or leave it out");
    }
  }
}
