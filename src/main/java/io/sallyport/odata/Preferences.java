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
  private static final Pattern MAX_PAGE_SIZE = pattern("maxpagesize\\s*=\\s*\"?([0-9]{1,9})\"?");
  private static final Pattern OMIT_NULLS = pattern("omit-values\\s*=\\s*\"?nulls\"?(?![\\w-])");
  private static final Pattern ANNOTATIONS =
      pattern("include-annotations\\s*=\\s*\"([-\\w.,*@#]{0,200})\"");

  private static final Pattern KEPT = pattern("sallyport\\.kept\\s*(?:$|[,;])");

  private static final Pattern CONTINUE_ON_ERROR =
      pattern("continue-on-error(?:\\s*=\\s*\"?(true|false)\"?)?\\s*(?:$|[,;])");

  private Preferences() {}

  /** Names are the same in any letter case (RFC 7240, section 2), with the old prefix or not. */
  private static Pattern pattern(String preference) {
    return Pattern.compile(START + preference, Pattern.CASE_INSENSITIVE);
  }

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
    String prefer = text(request);
    Matcher preference = MAX_PAGE_SIZE.matcher(prefer);
    if (prefer.isEmpty() || !preference.find()) {
      return OptionalInt.empty();
    }
    int size = Integer.parseInt(preference.group(1));
    return size > 0 ? OptionalInt.of(size) : OptionalInt.empty();
  }

  /** Whether properties without a value are left out (OData 4.01 protocol, section 8.2.8.6). */
  static boolean omitsNulls(String prefer) {
    return OMIT_NULLS.matcher(prefer).find();
  }

  /** Whether data that are kept are as good as live ones, and better than waiting for those. */
  static boolean wantsKept(ODataRequest request) {
    String prefer = text(request);
    return !prefer.isEmpty() && KEPT.matcher(prefer).find();
  }

  /** The preferences that were followed, for {@code Preference-Applied}. */
  static Optional<String> applied(ODataRequest request) {
    if (text(request).isEmpty()) {
      return Optional.empty();
    }
    StringJoiner applied = new StringJoiner(", ");
    maxPageSize(request).ifPresent(size -> applied.add("odata.maxpagesize=" + size));
    if (omitsNulls(text(request))) {
      applied.add("omit-values=nulls");
    }
    annotations(request)
        .ifPresent(wanted -> applied.add("odata.include-annotations=\"" + wanted + "\""));
    if (wantsKept(request)) {
      applied.add("sallyport.kept");
    }
    return Optional.of(applied.toString()).filter(a -> !a.isEmpty());
  }

  /**
   * Whether an instance annotation is wanted: all are if the client does not say. Of several
   * patterns that match, the longest says whether it is, at a tie the one against it.
   *
   * @param term the qualified name
   */
  static boolean includes(ODataRequest request, String term) {
    return annotations(request).map(wanted -> isWanted(term, wanted)).orElse(true);
  }

  private static boolean isWanted(String term, String wanted) {
    boolean included = false;
    int longest = -1;
    for (String pattern : wanted.split(",")) {
      boolean excludes = pattern.startsWith("-");
      String name = excludes ? pattern.substring(1) : pattern;
      boolean matches =
          name.endsWith("*")
              ? term.startsWith(name.substring(0, name.length() - 1))
              : term.equals(name);
      if (matches && (name.length() > longest || (name.length() == longest && excludes))) {
        included = !excludes;
        longest = name.length();
      }
    }
    return included;
  }

  private static Optional<String> annotations(ODataRequest request) {
    Matcher preference = ANNOTATIONS.matcher(text(request));
    return preference.find() ? Optional.of(preference.group(1)) : Optional.empty();
  }

  /** What the client wrote. */
  static String text(ODataRequest request) {
    return request.headers().get("Prefer").orElse("");
  }
}
