package io.sallyport.odata;

import io.sallyport.plan.AgeWish;
import io.sallyport.plan.Freshness;
import io.sallyport.plan.Pin;
import io.sallyport.plan.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** What a client says about the age of data, and what it is told (RFC 9111, section 5). */
final class Wishes {
  /** An instance annotation: when the source had the oldest of these data. */
  static final String DATA_AS_OF = "Sallyport.dataAsOf";

  /** As it stands in a next link; who writes it otherwise gets other rows, not wrong ones. */
  private static final String SKIP_TOKEN = "$skiptoken=";

  private Wishes() {}

  static AgeWish age(ODataRequest request) {
    Freshness otherwise = Preferences.wantsKept(request) ? Freshness.KEPT_FIRST : Freshness.ANY;
    return request
        .headers()
        .get("Cache-Control")
        .map(CacheControl::new)
        .map(control -> age(control, otherwise))
        .orElseGet(() -> AgeWish.of(otherwise));
  }

  private static AgeWish age(CacheControl control, Freshness otherwise) {
    if (control.has("no-cache") || control.has("no-store")) {
      return AgeWish.LIVE;
    }
    return new AgeWish(
        control.has("only-if-cached") ? Freshness.KEPT : otherwise,
        control.seconds("max-age"),
        control.seconds("min-fresh"),
        control.seconds("max-stale"));
  }

  /** The kept data that the page continues which is asked for. */
  static Optional<Pin> pin(ODataRequest request) {
    String query = request.query().orElse("");
    int at = query.indexOf(SKIP_TOKEN);
    if (at < 0) {
      return Optional.empty();
    }
    int end = query.indexOf('&', at);
    return SkipToken.pin(query.substring(at + SKIP_TOKEN.length(), end < 0 ? query.length() : end));
  }

  /** The headers that say where the data come from and how old they are. */
  static void provenance(Provenance provenance, Map<String, String> headers) {
    headers.put("X-Sallyport-Source", provenance.origin().label());
    if (provenance.asOf().isPresent()) {
      headers.put("Age", Long.toString(provenance.age().toSeconds()));
      if (provenance.isStale()) {
        headers.put("Warning", "110 - \"Response is Stale\"");
      }
    }
  }

  /** A point in time as it is written for clients. */
  static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
