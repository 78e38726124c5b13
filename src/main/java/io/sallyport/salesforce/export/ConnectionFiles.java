package io.sallyport.salesforce.export;

import io.sallyport.salesforce.export.ExportSettings.Adapter;
import io.sallyport.salesforce.export.ExportSettings.Paging;
import io.sallyport.salesforce.export.ExportSettings.SignIn;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * Writes how Salesforce reaches the service: a data source that names a credential, which has the
 * address, and that names another one, which says who calls. What is secret is entered in
 * Salesforce and in no file.
 */
final class ConnectionFiles {
  /** In whose name all users call. */
  static final String PRINCIPAL = "Gateway";

  /** Seconds, the most there is. */
  private static final String TIMEOUT = "120";

  private final ExportSettings settings;

  ConnectionFiles(ExportSettings settings) {
    this.settings = settings;
  }

  /** By path below the folder of the project's metadata. */
  Map<String, String> all() {
    String name = settings.name();
    return Map.of(
        "dataSources/" + name + ".dataSource-meta.xml", dataSource(),
        "namedCredentials/" + name + ".namedCredential-meta.xml", namedCredential(),
        "externalCredentials/" + name + ".externalCredential-meta.xml", externalCredential());
  }

  private String dataSource() {
    return MetadataXml.file(
        "ExternalDataSource",
        xml -> {
          xml.text("customConfiguration", customConfiguration());
          xml.text("endpoint", "callout:" + settings.name());
          xml.flag("isWritable", false);
          xml.text("label", label());
          if (settings.adapter() == Adapter.ODATA_4_01) {
            xml.text("namedCredential", settings.name());
          }
          xml.text("principalType", "Anonymous");
          xml.text("protocol", "NoAuthentication");
          xml.text("type", settings.adapter().type());
        });
  }

  /** JSON whose values are all texts, as Salesforce keeps it. */
  private String customConfiguration() {
    return Map.<String, Object>of(
            "compatibility",
            "DEFAULT",
            "csrfTokenEnabled",
            false,
            "csrfTokenName",
            "",
            "format",
            "JSON",
            "inlineCountEnabled",
            true,
            "noIdMapping",
            false,
            "pagination",
            settings.paging() == Paging.SERVER ? "SERVER" : "CLIENT",
            "requestCompression",
            false,
            "searchEnabled",
            true,
            "timeout",
            TIMEOUT)
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String namedCredential() {
    return MetadataXml.file(
        "NamedCredential",
        xml -> {
          xml.flag("allowMergeFieldsInBody", false);
          xml.flag("allowMergeFieldsInHeader", false);
          xml.text("calloutStatus", "Enabled");
          // Data sources demand it.
          xml.flag("generateAuthorizationHeader", true);
          xml.text("label", label());
          xml.element(
              "namedCredentialParameters",
              parameter -> {
                parameter.text("parameterName", "Url");
                parameter.text("parameterType", "Url");
                parameter.text("parameterValue", settings.root().toString());
              });
          xml.element(
              "namedCredentialParameters",
              parameter -> {
                parameter.text("externalCredential", settings.name());
                parameter.text("parameterName", "ExternalCredential");
                parameter.text("parameterType", "Authentication");
              });
          xml.text("namedCredentialType", "SecuredEndpoint");
        });
  }

  private String externalCredential() {
    return MetadataXml.file(
        "ExternalCredential",
        xml -> {
          xml.text(
              "authenticationProtocol", settings.signIn() == SignIn.BASIC ? "Basic" : "Custom");
          if (settings.signIn() == SignIn.NONE) {
            xml.element("externalCredentialParameters", ConnectionFiles::noAuthentication);
          }
          xml.element("externalCredentialParameters", ConnectionFiles::principal);
          xml.text("label", label());
        });
  }

  private static void noAuthentication(MetadataXml parameter) throws XMLStreamException {
    parameter.text("parameterGroup", "DefaultGroup");
    parameter.text("parameterName", "Custom");
    parameter.text("parameterType", "AuthProtocolVariant");
    parameter.text("parameterValue", "NoAuthentication");
  }

  private static void principal(MetadataXml parameter) throws XMLStreamException {
    parameter.text("parameterGroup", PRINCIPAL);
    parameter.text("parameterName", PRINCIPAL);
    parameter.text("parameterType", "NamedPrincipal");
    parameter.text("sequenceNumber", "1");
  }

  private String label() {
    return Labels.of(settings.name());
  }
}
