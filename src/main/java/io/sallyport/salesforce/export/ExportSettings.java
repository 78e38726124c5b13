package io.sallyport.salesforce.export;

import java.net.URI;
import java.util.List;

/**
 * What is not in the model.
 *
 * @param name of the data source and of what belongs to it, an API name
 * @param root of the service, as Salesforce reaches it
 * @param indirectLookups to Salesforce objects, each {@linkplain IndirectLookup#problem without a
 *     problem} in the model
 */
public record ExportSettings(
    String name,
    Adapter adapter,
    URI root,
    Paging paging,
    SignIn signIn,
    List<IndirectLookup> indirectLookups) {

  public ExportSettings {
    indirectLookups = List.copyOf(indirectLookups);
  }

  /** The adapter of Salesforce Connect that reads the service. */
  public enum Adapter {
    ODATA_4_0("OData4"),
    ODATA_4_01("OData401");

    private final String type;

    Adapter(String type) {
      this.type = type;
    }

    /** The type of the data source. */
    String type() {
      return type;
    }
  }

  /** Who decides how large a page is. */
  public enum Paging {
    CLIENT,
    SERVER
  }

  /** How Salesforce says who it is. */
  public enum SignIn {
    /** It is not asked. */
    NONE,
    /** With a user and a password. */
    BASIC,
    /** In a way of its own, such as with a token. */
    CUSTOM
  }
}
