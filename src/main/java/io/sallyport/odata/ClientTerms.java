package io.sallyport.odata;

import java.util.OptionalInt;

/**
 * What the headers of a request say about its URL.
 *
 * @param pageSize rows in a response that the client prefers
 * @param version401 whether the client speaks OData 4.01, where options need no dollar sign and
 *     letter case does not matter
 */
record ClientTerms(OptionalInt pageSize, boolean version401) {

  static final ClientTerms NONE = new ClientTerms(OptionalInt.empty(), false);

  static ClientTerms of(ODataRequest request) {
    return new ClientTerms(Preferences.maxPageSize(request), speaks401(request));
  }

  /**
   * What tells apart URLs that are the same but for these terms; empty for a client without any.
   */
  String key() {
    return (pageSize.isPresent() ? " " + pageSize.getAsInt() : "") + (version401 ? " 4.01" : "");
  }

  private static boolean speaks401(ODataRequest request) {
    return request
        .headers()
        .get("OData-Version")
        .or(() -> request.headers().get("OData-MaxVersion"))
        .map(v -> !ODataVersion.isOlder(v.strip()))
        .orElse(false);
  }
}
