package io.sallyport.crosscheck.project;

import java.util.Locale;

/** Names of objects, which Salesforce compares in any letter case. */
public final class Names {
  private static final String EXTERNAL = "__x";

  private Names() {}

  /** Whether it names an external object: {@code Order__x}, {@code ns__Order__X}. */
  public static boolean isExternal(String object) {
    return object.length() > EXTERNAL.length()
        && object.regionMatches(
            true, object.length() - EXTERNAL.length(), EXTERNAL, 0, EXTERNAL.length());
  }

  /** The name without its ending: {@code Order} of {@code Order__x}. */
  public static String stem(String object) {
    int end = object.lastIndexOf("__");
    return end > 0 ? object.substring(0, end) : object;
  }

  /** The name without its namespace and its ending: {@code Order} of {@code ns__Order__x}. */
  public static String bare(String object) {
    String stem = stem(object);
    int namespace = stem.indexOf("__");
    return namespace > 0 ? stem.substring(namespace + 2) : stem;
  }

  /** For keys of maps and for comparisons. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
