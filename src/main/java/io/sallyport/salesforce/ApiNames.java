package io.sallyport.salesforce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names that Salesforce can make API names of: an ASCII letter, then letters, digits and single
 * underscores, at most 37 characters, so that {@code __x} or {@code __c} still fits behind. Two of
 * them differ in more than letter case, which Salesforce does not tell apart.
 */
public final class ApiNames {
  static final int MAX_LENGTH = 37;

  private static final Pattern VALID = Pattern.compile("[A-Za-z](_?[A-Za-z0-9])*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^_+|_+$");
  private static final String FIRST_LETTER = "X";
  private static final int DIGEST_BYTES = 3;

  private ApiNames() {}

  public static boolean isValid(String name) {
    return name.length() <= MAX_LENGTH && VALID.matcher(name).matches();
  }

  /**
   * A name for each name, in the same order. Names that are valid stay; each of the others gets one
   * that depends on itself and, only where two would meet, on a digest of itself: so a name does
   * not change because another one appears, unless it takes just that name.
   *
   * @param names all different
   * @param taken names that are not free
   */
  public static Map<String, String> of(Collection<String> names, Collection<String> taken) {
    Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    used.addAll(taken);
    Map<String, String> result = new LinkedHashMap<>();
    names.forEach(name -> result.put(name, ""));
    for (String name : names) {
      if (isValid(name) && used.add(name)) {
        result.put(name, name);
      }
    }
    for (String name : names) {
      if (result.getOrDefault(name, "").isEmpty()) {
        result.put(name, free(name, used));
      }
    }
    return result;
  }

  private static String free(String name, Set<String> used) {
    String plain = plain(name);
    if (plain.length() <= MAX_LENGTH && used.add(plain)) {
      return plain;
    }
    String candidate = marked(plain, name);
    for (int n = 2; !used.add(candidate); n++) {
      candidate = marked(plain, name + '#' + n);
    }
    return candidate;
  }

  /** The nearest name of the alphabet, of any length: letters lose their accents. */
  private static String plain(String name) {
    String sharp = name.replace("ß", "ss").replace("Ø", "O").replace("ø", "o");
    String letters =
        MARKS.matcher(Normalizer.normalize(sharp, Normalizer.Form.NFKD)).replaceAll("");
    String joined = EDGES.matcher(OTHER.matcher(letters).replaceAll("_")).replaceAll("");
    if (joined.isEmpty()) {
      return FIRST_LETTER;
    }
    return Character.isDigit(joined.charAt(0)) ? FIRST_LETTER + joined : joined;
  }

  /** Shortened, with a digest behind it that tells it from others with the same beginning. */
  private static String marked(String plain, String original) {
    String digest = '_' + digest(original);
    int length = Math.min(plain.length(), MAX_LENGTH - digest.length());
    return EDGES.matcher(plain.substring(0, length)).replaceAll("") + digest;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
