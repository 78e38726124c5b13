package io.sallyport.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The clients of {@code src/test/clients}, with what they need, in {@code target/clients}.
 *
 * <p>Their packages are installed once for each {@code package-lock.json}. On a machine without
 * Node.js, or where the packages cannot be had, the tests are skipped and say why; the project's CI
 * takes no skipped test.
 */
final class NodeClients implements BeforeAllCallback, BeforeEachCallback {
  static final Path FOLDER = Path.of("target", "clients");
  private static final Path SOURCE = Path.of("src", "test", "clients");
  private static final Namespace NAMESPACE = Namespace.create(NodeClients.class);
  private static final int MINUTES = 5;

  /** What is missing; empty if nothing is. */
  private record Installation(String problem) {}

  /** How a program ended, and all that it wrote. */
  record Ended(int code, String output) {}

  private String problem = "";

  @Override
  public void beforeAll(ExtensionContext context) {
    problem =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("installation", key -> install(), Installation.class)
            .problem();
  }

  /** Each test is skipped for itself: of a class that is skipped as a whole nobody hears. */
  @Override
  public void beforeEach(ExtensionContext context) {
    if (!problem.isEmpty()) {
      abort(problem);
    }
  }

  /** Whether the clients can be run. */
  boolean areThere() {
    return problem.isEmpty();
  }

  private static Installation install() {
    if (onPath("node").isEmpty() || onPath("npm").isEmpty()) {
      return new Installation("There is no Node.js with npm here, which these clients run on.");
    }
    try {
      copy();
      Path installed = FOLDER.resolve("installed-package-lock.json");
      Path lock = FOLDER.resolve("package-lock.json");
      if (!Files.exists(installed) || Files.mismatch(installed, lock) >= 0) {
        Ended npm =
            run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent");
        if (npm.code() != 0) {
          return new Installation("npm could not install the clients: " + npm.output());
        }
        Files.copy(lock, installed);
      }
      return new Installation("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = FOLDER.resolve(SOURCE.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  /** A program of that name, or of the first of several that there is; empty if there is none. */
  static Optional<Path> onPath(String... names) {
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs a program in the folder of the clients to its end. */
  static Ended run(Map<String, String> environment, String... command) throws IOException {
    Path output = Files.createTempFile(FOLDER, "run", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
          .as("%s ends: %s", String.join(" ", command), Files.readString(output))
          .isTrue();
      return new Ended(
          process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
