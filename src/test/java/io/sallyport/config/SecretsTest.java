package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
  private static final String IN_FILE =
      "sources/old-catalog.yaml:4: warning: a password stands in the file; take it from the"
          + " environment: password: ${OLD_CATALOG_PASSWORD}";
  private static final String IN_URL =
      "sources/old-catalog.yaml:3: warning: a password stands in the url; take it from the"
          + " environment: password: ${OLD_CATALOG_PASSWORD}";

  @TempDir Path folder;
  private MetadataFixture metadata;

  @BeforeEach
  void folder() {
    metadata = new MetadataFixture(folder);
  }

  private MetadataFixture source(String url, String password) {
    return metadata.source(
        "old-catalog",
        "kind: jdbc\nconnection:\n  url: %s\n  password: %s\n".formatted(url, password));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "'hunter2'", "${PW:-hunter2}", "$${hunter2", "\"hunter2\""})
  void passwordInTheFile_isAWarning(String password) {
    assertThat(source("jdbc:h2:mem:x", password).problems()).containsExactly(IN_FILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${PW}", "${PW:-}", "''", "${file:/dev/null}", "x${PW}"})
  void passwordFromElsewhere_isFine(String password) {
    assertThat(source("jdbc:h2:mem:x", password).with("PW", "hunter2").problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/catalog?user=u&password=hunter2&ssl=true",
        "jdbc:postgresql://u:hunter2@db/catalog",
        "jdbc:h2:mem:x;PASSWORD=hunter2",
        "jdbc:sqlserver://db;databaseName=x;trustStorePassword=hunter2",
        "jdbc:oracle:thin:scott/hunter2@db:1521:x",
        "jdbc:mariadb://db/x?pwd=hunter2"
      })
  void passwordInTheUrl_isAWarning_andIsNeverPrinted(String url) {
    assertThat(source("'" + url + "'", "''").problems()).containsExactly(IN_URL);
    JdbcConnection connection = (JdbcConnection) metadata.read().sources().get(0).connection();
    assertThat(connection.toString()).doesNotContain("hunter").contains("jdbc:").contains("***");
    assertThat(connection.url().orElseThrow().reveal()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db:5432/catalog?user=u&password=${PW}",
        "jdbc:postgresql://u:${PW}@db/catalog",
        "jdbc:postgresql://db:5432/catalog?application=a@b",
        "jdbc:h2:file:./data"
      })
  void urlWithoutPasswordOfItsOwn_isFine(String url) {
    assertThat(source("'" + url + "'", "''").with("PW", "hunter2").problems()).isEmpty();
    assertThat(metadata.read().toString()).doesNotContain("hunter");
  }

  @Test
  void secret_isNotInAnyTextOfTheMetadata() {
    source("jdbc:h2:mem:x", "${PW}").with("PW", "hunter2");
    Metadata read = metadata.read();
    assertThat(read.toString()).doesNotContain("hunter").contains("password=Optional[***]");
    JdbcConnection connection = (JdbcConnection) read.sources().get(0).connection();
    assertThat(connection.password().orElseThrow().reveal()).isEqualTo("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[hunter2]", "{hunter2: x}", "!hunter2 hunter2", "20080815", "0x20080815"})
  void passwordOfTheWrongType_isNotShown(String password) {
    assertThat(source("jdbc:h2:mem:x", password).problems())
        .anyMatch(p -> p.startsWith("sources/old-catalog.yaml:4: expected text"))
        .noneMatch(p -> p.contains("hunter") || p.contains("20080815"));
  }

  @Test
  void wrongUrl_isNotShown() {
    assertThat(source("mysql://u:hunter2@db", "''").problems())
        .contains("sources/old-catalog.yaml:3: expected a URL that begins with jdbc:")
        .noneMatch(p -> p.contains("hunter"));
  }
}
