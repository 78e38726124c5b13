package io.sallyport.config;

import io.sallyport.config.Resilience.Breaker;
import io.sallyport.model.Located;
import java.util.OptionalInt;

/** Reads how reads of a source are protected. */
final class ResilienceReader {
  private static final Format<Integer> PERCENT = Format.wholeNumber(1, 100);
  private static final Format<Integer> READS = Format.wholeNumber(1, 10_000);

  private ResilienceReader() {}

  static Resilience read(YamlMapping source) {
    YamlMapping yaml = source.section("resilience", Section.RESILIENCE);
    Resilience otherwise = Resilience.DEFAULT;
    return new Resilience(
        yaml.read("deadline", Quantities.duration("100ms", "10m"), otherwise.deadline()),
        yaml.read("retries", Format.wholeNumber(0, 10), otherwise.retries()),
        yaml.read("retryBackoff", Quantities.duration("1ms", "1m"), otherwise.retryBackoff()),
        yaml.read("concurrentReads", READS)
            .map(Located::value)
            .map(OptionalInt::of)
            .orElse(otherwise.concurrentReads()),
        yaml.read("queuedReads", Format.wholeNumber(0, 100_000), otherwise.queuedReads()),
        yaml.read("queueWait", Quantities.duration("0ms", "1m"), otherwise.queueWait()),
        breaker(yaml.section("breaker", Section.BREAKER)));
  }

  private static Breaker breaker(YamlMapping yaml) {
    Breaker otherwise = Breaker.DEFAULT;
    Breaker breaker =
        new Breaker(
            yaml.read("failureRate", PERCENT, otherwise.failureRate()),
            yaml.read("window", READS, otherwise.window()),
            yaml.read("minimumReads", READS, otherwise.minimumReads()),
            yaml.read("openFor", Quantities.duration("100ms", "1h"), otherwise.openFor()),
            yaml.read("probes", Format.wholeNumber(1, 100), otherwise.probes()));
    if (breaker.minimumReads() > breaker.window()) {
      yaml.context()
          .error(
              yaml.location(),
              "minimumReads is more than window, so that the breaker would never open");
    }
    return breaker;
  }
}
