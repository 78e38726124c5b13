package io.sallyport.odata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The system query options (OData 4.0 URL conventions, section 5.1). */
enum SystemOption {
  FILTER("$filter"),
  ORDERBY("$orderby"),
  SELECT("$select"),
  EXPAND("$expand"),
  TOP("$top"),
  SKIP("$skip"),
  COUNT("$count"),
  FORMAT("$format"),
  SEARCH("$search"),
  APPLY("$apply"),
  SKIPTOKEN("$skiptoken"),
  COMPUTE("$compute"),
  DELTATOKEN("$deltatoken"),
  ID("$id"),
  INDEX("$index"),
  SCHEMAVERSION("$schemaversion");

  private final String text;

  SystemOption(String text) {
    this.text = text;
  }

  /** The name as it stands in a URL. */
  String text() {
    return text;
  }

  /** Whether the service carries it out at all. */
  boolean supported() {
    return compareTo(SKIPTOKEN) <= 0;
  }

  static Optional<SystemOption> named(String name) {
    return Arrays.stream(values()).filter(o -> o.text.equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(SystemOption::text).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
