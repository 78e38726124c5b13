package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Adapter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that Salesforce Connect sends to a service.
 *
 * @param object the external object that it asks for
 * @param adapter that sends it
 * @param entitySet the name of what is asked
 * @param url below the root of the service, not encoded, with names in braces for values that are
 *     known only when it is sent
 * @param sample the same with some value in the place of each name, encoded
 * @param why one or two sentences
 * @param assumed in the order of {@link Assumption}
 */
public record SalesforceRequest(
    String object,
    Adapter adapter,
    String entitySet,
    String url,
    String sample,
    String why,
    List<Assumption> assumed) {
  public SalesforceRequest {
    assumed = List.copyOf(assumed);
  }

  /**
   * @param options by their names, in the order in which they are sent
   */
  static SalesforceRequest of(
      ExternalTable table,
      Map<String, UrlPart> options,
      String why,
      Collection<Assumption> assumed) {
    return new SalesforceRequest(
        table.object().name(),
        table.settings().adapter(),
        table.name(),
        options.entrySet().stream()
            .map(o -> o.getKey() + "=" + o.getValue().shown())
            .collect(Collectors.joining("&", table.name() + "?", "")),
        options.entrySet().stream()
            .map(o -> o.getKey() + "=" + encoded(o.getValue().sample()))
            .collect(Collectors.joining("&", table.name() + "?", "")),
        why,
        assumed.stream().sorted().distinct().toList());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2C", ",")
        .replace("%27", "'")
        .replace("%28", "(")
        .replace("%29", ")")
        .replace("%3A", ":");
  }
}
