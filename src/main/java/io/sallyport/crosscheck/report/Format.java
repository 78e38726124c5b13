package io.sallyport.crosscheck.report;

/** The forms of a report. */
public enum Format {
  /** For people at a terminal. */
  TEXT("txt", "text/plain", TextReport.plain()),
  /** Everything, for programs of one's own. */
  JSON("json", "application/json", new JsonReport()),
  /** SARIF 2.1.0, for editors and for the code scanning of hosts. */
  SARIF("sarif", "application/sarif+json", new SarifReport()),
  /** The XML of JUnit, for build servers. */
  JUNIT("xml", "application/xml", new JunitReport()),
  /** For spreadsheets. */
  CSV("csv", "text/csv", new CsvReport()),
  /** One page for people, that needs nothing else. */
  HTML("html", "text/html", new HtmlReport());

  private final String ending;
  private final String mediaType;
  private final Renderer renderer;

  Format(String ending, String mediaType, Renderer renderer) {
    this.ending = ending;
    this.mediaType = mediaType;
    this.renderer = renderer;
  }

  /** Of the name of a file, without a dot. */
  public String ending() {
    return ending;
  }

  /** Without a character set, which is always UTF-8. */
  public String mediaType() {
    return mediaType;
  }

  public Renderer renderer() {
    return renderer;
  }
}
