package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.GatewayConfig.Jwt;
import io.sallyport.config.GatewayConfig.Security;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecurityReaderTest {
  @TempDir Path folder;
  private MetadataFixture metadata;

  @BeforeEach
  void source() {
    metadata = new MetadataFixture(folder).source("a", MetadataFixture.GOOD_SOURCE);
  }

  @Test
  void everyValue_isRead() {
    metadata
        .with("PW", "secret")
        .with("TOKEN", "abc")
        .file("keys.json", "{}")
        .gateway(
            """
            security:
              users: {salesforce: '${PW}'}
              tokens: {etl: '${TOKEN}'}
              jwt: {keys: keys.json, issuer: i, audience: a}
            """);
    assertThat(metadata.read().gateway().security())
        .isEqualTo(
            new Security(
                Map.of("salesforce", new Secret("secret")),
                Map.of("etl", new Secret("abc")),
                Optional.of(
                    new Jwt(
                        Optional.empty(),
                        Optional.of(folder.resolve("keys.json")),
                        Optional.of("i"),
                        Optional.of("a"))),
                Optional.empty()));
    assertThat(metadata.problems()).isEmpty();
  }

  @Test
  void everybodyFromEverywhere_isWarnedAbout() {
    metadata.gateway("listener: {host: 0.0.0.0}");
    assertThat(metadata.problems())
        .singleElement()
        .asString()
        .contains("listens on 0.0.0.0 and asks nobody who they are");
    metadata.with("PW", "x").gateway("listener: {host: 0.0.0.0}\nsecurity: {users: {a: '${PW}'}}");
    assertThat(metadata.problems()).isEmpty();
  }

  @Test
  void secretInTheFile_isWarnedAbout_andNotShown() {
    metadata.gateway("security: {users: {some.one: hunter22}}");
    assertThat(metadata.problems())
        .singleElement()
        .asString()
        .contains("${SOME_ONE_SECRET}")
        .doesNotContain("hunter22");
  }

  @Test
  void wrongJwt_isAProblem() {
    metadata.with("S", "short").gateway("security: {jwt: {secret: '${S}'}}");
    assertThat(metadata.problems()).singleElement().asString().contains("32 bytes");
    metadata.gateway("security: {jwt: {issuer: i}}");
    assertThat(metadata.problems()).singleElement().asString().contains("either a secret or keys");
    metadata.gateway("security: {jwt: {keys: none.json}}");
    assertThat(metadata.problems()).singleElement().asString().contains("there is no file");
  }
}
