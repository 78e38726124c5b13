package io.sallyport.source.jdbc;

import io.sallyport.error.ErrorCode;
import io.sallyport.source.SourceException;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A driver whose licence keeps it from being shipped; the user puts it on the class path.
 *
 * @param artifact in a Maven repository, as group and name
 */
record DriverJar(String artifact) {

  /**
   * Checks that the driver is there.
   *
   * @throws SourceException that says how to add it, if it is not
   */
  void require(JdbcSettings settings, Dialect dialect) {
    try {
      DriverManager.getDriver(settings.url());
    } catch (SQLException e) {
      throw new SourceException(
          ErrorCode.CONFIGURATION_INVALID,
          settings.name(),
          "The source '"
              + settings.name()
              + "' needs the JDBC driver of "
              + dialect.product()
              + ", which is not on the class path. Download the jar "
              + artifact
              + " (from Maven Central, or from the maker of the database) and start with java -cp"
              + " 'sallyport.jar:the-driver.jar' io.sallyport.Main. java -jar takes no other jars;"
              + " on Windows the separator is ; in place of :.",
          e);
    }
  }
}
