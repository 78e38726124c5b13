package io.sallyport.crosscheck.project;

import java.util.Locale;

/** What stands between an external object and its data: the type of its data source. */
public enum Adapter {
  ODATA_2("OData 2.0"),
  ODATA_4("OData 4.0"),
  ODATA_401("OData 4.01"),
  CROSS_ORG("cross-org"),
  ATHENA("Amazon Athena"),
  DYNAMODB("Amazon DynamoDB"),
  GRAPHQL("GraphQL"),
  /** An Apex class of the project's own. */
  CUSTOM("custom"),
  /** Files Connect, federated search and others, which are not Salesforce Connect. */
  OTHER("not Salesforce Connect"),
  /** The project does not hold the data source. */
  UNKNOWN("unknown");

  private final String title;

  Adapter(String title) {
    this.title = title;
  }

  /** For messages. */
  public String title() {
    return title;
  }

  /** Any version of OData. */
  public boolean isOData() {
    return this == ODATA_2 || this == ODATA_4 || this == ODATA_401;
  }

  /** OData 2.0 and 4.0: many limits are written for the two and were never extended to 4.01. */
  public boolean isOlderOData() {
    return this == ODATA_2 || this == ODATA_4;
  }

  /** The adapter of the {@code type} of a data source; names of Apex classes are custom ones. */
  static Adapter of(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "odata" -> ODATA_2;
      case "odata4" -> ODATA_4;
      case "odata401" -> ODATA_401;
      case "sfdcorg" -> CROSS_ORG;
      case "amazonathena" -> ATHENA;
      case "amazondynamodb" -> DYNAMODB;
      case "graphql" -> GRAPHQL;
      case "simpleurl", "opensearch", "outgoingemail" -> OTHER;
      default -> type.toLowerCase(Locale.ROOT).startsWith("contenthub") ? OTHER : CUSTOM;
    };
  }
}
