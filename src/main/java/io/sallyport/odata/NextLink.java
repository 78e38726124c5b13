package io.sallyport.odata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The URL of the page that follows (OData 4.0 protocol, section 11.2.5.7). */
final class NextLink {
  private NextLink() {}

  /**
   * The request's own URL with a skip token: all options stay, except for those that say where the
   * page begins.
   *
   * @param serviceRoot absolute and public, with or without the slash at its end
   * @param rawPath below the service root, percent-encoded
   * @param rawQuery percent-encoded; null if there is none
   */
  static String of(
      String serviceRoot, String rawPath, @Nullable String rawQuery, String skipToken) {
    List<String> options = new ArrayList<>();
    for (String option : rawQuery == null ? new String[0] : rawQuery.split("&")) {
      if (!option.isEmpty() && !startsPage(option)) {
        options.add(option);
      }
    }
    options.add("$skiptoken=" + skipToken);
    String path = rawPath.startsWith("/") ? rawPath : "/" + rawPath;
    return withoutSlash(serviceRoot) + path + "?" + String.join("&", options);
  }

  static String withoutSlash(String serviceRoot) {
    return serviceRoot.endsWith("/")
        ? serviceRoot.substring(0, serviceRoot.length() - 1)
        : serviceRoot;
  }

  private static boolean startsPage(String option) {
    String name = UrlText.decodeQuery(option.split("=", 2)[0]).strip();
    // A $skip of OData 4.01 without its dollar sign may stay: a token overrules it.
    return name.matches("\\$(?i:skip|skiptoken)");
  }
}
