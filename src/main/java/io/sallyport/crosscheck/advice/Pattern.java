package io.sallyport.crosscheck.advice;

/** The ways in which Salesforce and another system work together. */
public enum Pattern {
  REQUEST_REPLY("Request and reply"),
  EVENTS("Fire and forget, by events"),
  BATCH("Batch data synchronization"),
  CALL_IN("Remote call-in"),
  UI_UPDATE("UI update on data changes"),
  VIRTUALIZATION("Data virtualization");

  private final String title;

  Pattern(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
