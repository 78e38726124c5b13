package io.sallyport.crosscheck.project;

import java.util.Optional;
import java.util.Set;

/** What stands between an external object and its data: the type of its data source. */
public enum Adapter {
  ODATA_2("OData 2.0"),
  ODATA_4("OData 4.0"),
  ODATA_401("OData 4.01"),
  CROSS_ORG("cross-org"),
  ATHENA("Amazon Athena"),
  DYNAMODB("Amazon DynamoDB"),
  GRAPHQL("GraphQL"),
  SNOWFLAKE("Snowflake"),
  /** An Apex class of the project's own. */
  CUSTOM("custom"),
  /** Files Connect, federated search and others, which are not Salesforce Connect. */
  OTHER("not Salesforce Connect"),
  /** The project does not hold the data source, or not its type. */
  UNKNOWN("unknown");

  /** Federated search, mail, and what Salesforce's own products keep their virtual objects in. */
  private static final Set<String> NOT_CONNECT =
      Set.of(
          "simpleurl",
          "opensearch",
          "outgoingemail",
          "identity",
          "afppattribute",
          "aspattribute",
          "oiattribute",
          "qliattribute",
          "sapattribute");

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

  /** OData 4.0 and 4.01, which can track changes. */
  public boolean isNewerOData() {
    return this == ODATA_4 || this == ODATA_401;
  }

  /** The OData adapter of a word: {@code odata2}, {@code odata4} or {@code odata401}. */
  public static Optional<Adapter> odata(String word) {
    return switch (Names.folded(word)) {
      case "odata2" -> Optional.of(ODATA_2);
      case "odata4" -> Optional.of(ODATA_4);
      case "odata401" -> Optional.of(ODATA_401);
      default -> Optional.empty();
    };
  }

  /** The adapter of the {@code type} of a data source; names of Apex classes are custom ones. */
  static Adapter of(String type) {
    return switch (Names.folded(type)) {
      case "" -> UNKNOWN;
      case "odata" -> ODATA_2;
      case "odata4" -> ODATA_4;
      case "odata401" -> ODATA_401;
      case "sfdcorg" -> CROSS_ORG;
      case "amazonathena" -> ATHENA;
      case "amazondynamodb" -> DYNAMODB;
      case "graphql" -> GRAPHQL;
      case "snowflake" -> SNOWFLAKE;
      default -> isNotConnect(Names.folded(type)) ? OTHER : CUSTOM;
    };
  }

  private static boolean isNotConnect(String type) {
    return type.startsWith("contenthub") || NOT_CONNECT.contains(type);
  }
}
