package io.sallyport.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of each kind of mapping in the metadata files: what the reader knows, and what the JSON
 * schemas have to say too.
 */
enum Section {
  GATEWAY(
      List.of(),
      List.of(
          "listener", "services", "model", "limits", "cors", "security", "dataFolder", "fallback")),
  STORE(List.of(), List.of("memory", "disk", "folder", "encryptionKey")),
  LISTENER(
      List.of(),
      List.of("host", "port", "adminHost", "adminPort", "maxHeaderBytes", "publicUrl", "tls")),
  TLS(
      List.of(),
      List.of("certificate", "key", "keyStore", "password", "minimumVersion", "checkEvery")),
  SERVICE(
      List.of("path"),
      List.of(
          "profile",
          "keepCounts",
          "blankAsNull",
          "maxSets",
          "textLength",
          "pageSize",
          "serverDrivenPaging")),
  MODEL(List.of(), List.of("namespace")),
  SECURITY(List.of(), List.of("users", "tokens", "jwt", "clientCertificates")),
  JWT(List.of(), List.of("secret", "keys", "issuer", "audience")),
  CLIENT_CERTIFICATES(List.of("mode", "issuers"), List.of("password", "names")),
  LIMITS(
      List.of(),
      List.of(
          "pageSize",
          "maxPageSize",
          "maxPageBytes",
          "maxScannedRows",
          "maxBodyBytes",
          "maxBatchRequests",
          "requestTimeout")),
  CORS(List.of("origins"), List.of()),

  SOURCE(
      List.of("kind", "connection"),
      List.of("source", "expose", "resilience", "fallback", "entitySets")),
  RESILIENCE(
      List.of(),
      List.of(
          "deadline",
          "retries",
          "retryBackoff",
          "concurrentReads",
          "queuedReads",
          "queueWait",
          "breaker")),
  BREAKER(List.of(), List.of("failureRate", "window", "minimumReads", "openFor", "probes")),
  FALLBACK(
      List.of(),
      List.of(
          "mode",
          "keep",
          "serveStaleFor",
          "refreshAfter",
          "freshFor",
          "keptAfter",
          "showAge",
          "shared",
          "every")),
  JDBC_CONNECTION(
      List.of(),
      List.of(
          "url",
          "user",
          "password",
          "schemas",
          "timeZone",
          "maxConnections",
          "connectTimeout",
          "createFrom")),
  CSV_CONNECTION(List.of("folder"), List.of("delimiter", "charset")),
  JDBC_ENTITY_SET(
      List.of("table"),
      List.of(
          "type", "key", "hidden", "fallback", "countLimit", "properties", "hide", "navigation")),
  CSV_ENTITY_SET(
      List.of("file"),
      List.of(
          "type", "key", "hidden", "fallback", "countLimit", "properties", "hide", "navigation")),
  PROPERTY(
      List.of(),
      List.of(
          "column",
          "type",
          "nullable",
          "maxLength",
          "precision",
          "scale",
          "filterable",
          "sortable",
          "searchable")),
  NAVIGATION(List.of("target", "on"), List.of("many", "partner")),

  CHECK(List.of(), List.of("rules", "suppress")),
  SUPPRESSION(List.of("rule", "reason"), List.of("path", "object"));

  /** Those keys of a service that only the profile salesforce has. */
  static final List<String> SALESFORCE_HABITS =
      List.of("blankAsNull", "maxSets", "textLength", "pageSize", "serverDrivenPaging");

  private final List<String> required;
  private final List<String> keys;

  Section(List<String> required, List<String> optional) {
    this.required = required;
    this.keys = Stream.concat(required.stream(), optional.stream()).toList();
  }

  List<String> required() {
    return required;
  }

  /** All of them, the required ones first. */
  List<String> keys() {
    return keys;
  }
}
