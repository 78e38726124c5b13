package io.sallyport.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL of a JDBC connection, which may hold a password and is never printed with it. */
public final class JdbcUrl {
  /** Each finds a password as its group {@code secret}; rather too much than too little. */
  private static final List<Pattern> PASSWORDS =
      List.of(
          Pattern.compile(
              "(?i)[\\w.]*(?:password|passwd|pwd|passphrase|secret|token)\\s*=\\s*(?<secret>[^&;]+)"),
          Pattern.compile("//[^:/?#@]+:(?<secret>[^/?#]+)@"),
          Pattern.compile("(?i):(?:thin|oci8?):[^/@]+/(?<secret>[^@]+)@"));

  private final String value;

  public JdbcUrl(String value) {
    this.value = value;
  }

  /** The URL as the driver needs it. */
  public String reveal() {
    return value;
  }

  /** The URL with this text in place of each password. */
  String withPassword(String replacement) {
    String url = value;
    for (Pattern pattern : PASSWORDS) {
      url = replace(url, pattern.matcher(url), replacement);
    }
    return url;
  }

  /** Whether the text holds a password that does not come from a variable. */
  static boolean holdsLiteralPassword(String text) {
    return PASSWORDS.stream()
        .flatMap(pattern -> pattern.matcher(text).results())
        .anyMatch(found -> !found.group(1).contains("${"));
  }

  private static String replace(String url, Matcher matcher, String replacement) {
    StringBuilder result = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      result.append(url, end, matcher.start("secret")).append(replacement);
      end = matcher.end("secret");
    }
    return result.append(url.substring(end)).toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JdbcUrl url && url.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return withPassword("***");
  }
}
