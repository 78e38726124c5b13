package io.sallyport.odata;

import java.util.regex.Pattern;

/** The versions of OData that a response can have (OData 4.01 protocol, section 8.1.5). */
enum ODataVersion {
  V4_0("4.0"),
  V4_01("4.01");

  private static final Pattern OLDER = Pattern.compile("4\\.00?");

  private final String text;

  ODataVersion(String text) {
    this.text = text;
  }

  /**
   * The version of the response: 4.0 unless the client says that it reads 4.01, because clients of
   * 4.0 do not know the newer names of control information.
   */
  static ODataVersion negotiated(ODataRequest request) {
    String most = request.headers().get("OData-MaxVersion").orElse(V4_0.text).strip();
    return Protocol.isKnownMaxVersion(most) && !isOlder(most) ? V4_01 : V4_0;
  }

  /** Whether a version, such as 4.0, is the older one of the two. */
  static boolean isOlder(String version) {
    return version.equals(V4_0.text) || OLDER.matcher(version).matches();
  }

  /** As it stands in the header. */
  String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
