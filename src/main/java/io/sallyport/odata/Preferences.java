package io.sallyport.odata;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the client would like and need not get (OData 4.0 protocol, section 8.2.8). What is not
 * named here, such as {@code return=minimal}, which concerns writes, is passed over.
 */
final class Preferences {
  private static final String START = "(?:^|[,;\\s])(?:odata\\.)?";
  private static final Pattern MAX_PAGE_SIZE =
      Pattern.compile(START + "maxpagesize\\s*=\\s*\"?([0-9]{1,9})\"?");
  private static final Pattern OMIT_NULLS =
      Pattern.compile(START + "omit-values\\s*=\\s*\"?nulls\"?(?![\\w-])");
  private static final Pattern ANNOTATIONS =
      Pattern.compile(START + "include-annotations\\s*=\\s*(\"[-\\w.,*@#]{0,200}\")");

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
    Matcher preference = MAX_PAGE_SIZE.matcher(prefer(request));
    if (!preference.find()) {
      return OptionalInt.empty();
    }
    int size = Integer.parseInt(preference.group(1));
    return size > 0 ? OptionalInt.of(size) : OptionalInt.empty();
  }

  /** Whether properties without a value are left out (OData 4.01 protocol, section 8.2.8.6). */
  static boolean omitsNulls(ODataRequest request) {
    return OMIT_NULLS.matcher(prefer(request)).find();
  }

  /** The preferences that were followed, for {@code Preference-Applied}. */
  static Optional<String> applied(ODataRequest request) {
    StringJoiner applied = new StringJoiner(", ");
    maxPageSize(request).ifPresent(size -> applied.add("odata.maxpagesize=" + size));
    if (omitsNulls(request)) {
      applied.add("omit-values=nulls");
    }
    // Followed whatever it says: reads carry no annotations but control information.
    Matcher annotations = ANNOTATIONS.matcher(prefer(request));
    if (annotations.find()) {
      applied.add("odata.include-annotations=" + annotations.group(1));
    }
    return Optional.of(applied.toString()).filter(a -> !a.isEmpty());
  }

  private static String prefer(ODataRequest request) {
    return request.headers().get("Prefer").orElse("");
  }
}
