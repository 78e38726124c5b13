package io.sallyport.odata;

import java.util.Locale;
import java.util.Optional;

/** What a client says about compression (RFC 9110, section 12.5.3). */
public final class ContentCodings {
  private ContentCodings() {}

  /**
   * Whether a response may be compressed with gzip; not if the client does not say.
   *
   * @param acceptEncoding the value of the header field
   */
  public static boolean acceptsGzip(Optional<String> acceptEncoding) {
    boolean any = false;
    for (String coding : acceptEncoding.orElse("").toLowerCase(Locale.ROOT).split(",")) {
      MediaRange range = MediaRange.parse(coding);
      switch (range.type()) {
        case "gzip", "x-gzip" -> {
          return range.quality() > 0;
        }
        case "*" -> any = range.quality() > 0;
        default -> {
          // A coding that is not produced here.
        }
      }
    }
    return any;
  }
}
