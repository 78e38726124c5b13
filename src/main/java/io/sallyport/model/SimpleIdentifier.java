package io.sallyport.model;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that OData allows for entity sets, types and properties (CSDL 4.0, section 17.2): a
 * letter or underscore, then letters, digits and underscores, at most 128 characters.
 */
public final class SimpleIdentifier {
  /** The regular expression of the specification, for whole names. */
  public static final String PATTERN =
      "[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Nd}\\p{Mn}\\p{Mc}\\p{Pc}\\p{Cf}]{0,127}";

  private static final Pattern VALID = Pattern.compile(PATTERN);
  private static final Pattern OTHER =
      Pattern.compile("[^\\p{L}\\p{Nl}\\p{Nd}\\p{Mn}\\p{Mc}\\p{Pc}\\p{Cf}]+");
  private static final int MAX_LENGTH = 128;

  private SimpleIdentifier() {}

  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }

  /** The valid name nearest to any text: what is not allowed becomes an underscore. */
  public static String from(String text) {
    String name = OTHER.matcher(text).replaceAll("_");
    String started = name.isEmpty() || !isValid(first(name)) ? "_" + name : name;
    int[] characters = started.codePoints().limit(MAX_LENGTH).toArray();
    return new String(characters, 0, characters.length);
  }

  /** The name, or the name with the first number that makes it different from those taken. */
  static String unique(String name, Set<String> taken) {
    String candidate = name;
    for (int n = 2; taken.contains(candidate); n++) {
      candidate = name + "_" + n;
    }
    return candidate;
  }

  private static String first(String name) {
    return name.substring(0, name.offsetByCodePoints(0, 1));
  }
}
