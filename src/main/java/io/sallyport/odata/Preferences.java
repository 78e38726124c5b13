package io.sallyport.odata;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the client would like and need not get (OData 4.0 protocol, section 8.2.8). */
final class Preferences {
  private static final Pattern MAX_PAGE_SIZE =
      Pattern.compile("(?:^|[,;\\s])(?:odata\\.)?maxpagesize\\s*=\\s*\"?([0-9]{1,9})\"?");

  private Preferences() {}

  /** Rows in a page at most; empty if the client does not say or says nonsense. */
  static OptionalInt maxPageSize(ODataRequest request) {
    Matcher preference = MAX_PAGE_SIZE.matcher(request.headers().get("Prefer").orElse(""));
    if (!preference.find()) {
      return OptionalInt.empty();
    }
    int size = Integer.parseInt(preference.group(1));
    return size > 0 ? OptionalInt.of(size) : OptionalInt.empty();
  }

  /** The preferences that were followed, for {@code Preference-Applied}. */
  static Optional<String> applied(ODataRequest request) {
    OptionalInt size = maxPageSize(request);
    return size.isPresent()
        ? Optional.of("odata.maxpagesize=" + size.getAsInt())
        : Optional.empty();
  }
}
