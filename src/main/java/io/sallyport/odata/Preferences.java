package io.sallyport.odata;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the client would like and need not get (OData 4.0 protocol, section 8.2.8). */
final class Preferences {
  private static final Pattern MAX_PAGE_SIZE =
      Pattern.compile("(?:^|[,;\\s])(?:odata\\.)?maxpagesize\\s*=\\s*\"?([0-9]{1,9})\"?");

  private static final Pattern CONTINUE_ON_ERROR =
      Pattern.compile(
          "(?:^|[,;\\s])(?:odata\\.)?continue-on-error(?:\\s*=\\s*\"?(true|false)\"?)?\\s*(?:$|[,;])",
          Pattern.CASE_INSENSITIVE);

  private Preferences() {}

  /** Whether a batch goes on behind a request that fails; empty if the client does not say. */
  static Optional<Boolean> continueOnError(ODataRequest request) {
    Matcher preference = CONTINUE_ON_ERROR.matcher(request.headers().get("Prefer").orElse(""));
    return preference.find()
        ? Optional.of(!"false".equalsIgnoreCase(preference.group(1)))
        : Optional.empty();
  }

  /** The same for {@code Preference-Applied}. */
  static String continueOnError(boolean applied) {
    return "odata.continue-on-error=" + applied;
  }

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
