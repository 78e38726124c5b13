package io.sallyport.crosscheck.project;

import java.util.Optional;

/** Reads external data sources; their custom configuration is JSON in XML, its booleans texts. */
final class DataSources {
  private DataSources() {}

  /** The data source of a file; other metadata that ends alike is none. */
  static Optional<DataSource> of(XmlFile file) {
    return file.kind().equals("dataSource") && file.root().name().equals("ExternalDataSource")
        ? Optional.of(read(file))
        : Optional.empty();
  }

  private static DataSource read(XmlFile file) {
    String type = file.root().text("type").orElse("");
    String configuration = file.root().text("customConfiguration").orElse("");
    return new DataSource(
        file.name(),
        type,
        Adapter.of(type),
        // Some tools escape what is escaped.
        JsonKeys.of(configuration.replace("&quot;", "\"")),
        file.root());
  }
}
