package io.sallyport.odata;

/** The versions of OData that a response can have (OData 4.01 protocol, section 8.1.5). */
enum ODataVersion {
  V4_0("4.0"),
  V4_01("4.01");

  private final String text;

  ODataVersion(String text) {
    this.text = text;
  }

  /**
   * The version of the response: 4.0 unless the client says that it reads 4.01, because clients of
   * 4.0 do not know the newer names of control information.
   */
  static ODataVersion negotiated(ODataRequest request) {
    String most = request.headers().get("OData-MaxVersion").orElse("4.0").strip();
    return Protocol.isKnownMaxVersion(most) && !most.matches("4\\.00?") ? V4_01 : V4_0;
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
