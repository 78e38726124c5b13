package io.sallyport.odata;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The formats of JSON that clients have asked for: each client says the same with every request, so
 * what it means is worked out once. Bounded and thread-safe.
 */
final class JsonFormats {
  private static final int MOST = 200;
  private static final int LONGEST = 200;

  private final Map<Wish, JsonFormat> known = new ConcurrentHashMap<>();

  /** All that has a say in it, as the client has written it. */
  private record Wish(
      ODataVersion version, Optional<String> format, Optional<String> accept, String prefer) {

    boolean isShort() {
      return format.orElse("").length() + accept.orElse("").length() + prefer.length() <= LONGEST;
    }
  }

  /**
   * The format that a client wants.
   *
   * @param format the value of {@code $format}
   * @throws io.sallyport.error.GatewayException if it wants something else
   */
  JsonFormat wanted(ODataRequest request, Optional<String> format) {
    Wish wish =
        new Wish(
            ODataVersion.negotiated(request),
            format,
            request.headers().get("Accept"),
            Preferences.text(request));
    JsonFormat same = known.get(wish);
    return same == null ? negotiated(wish) : same;
  }

  private JsonFormat negotiated(Wish wish) {
    JsonFormat plain = Negotiation.json(wish.version(), wish.format(), wish.accept());
    JsonFormat format = Preferences.omitsNulls(wish.prefer()) ? plain.omittingNulls() : plain;
    if (wish.isShort()) {
      if (known.size() >= MOST) {
        // What is still in use is soon there again.
        known.clear();
      }
      known.put(wish, format);
    }
    return format;
  }
}
