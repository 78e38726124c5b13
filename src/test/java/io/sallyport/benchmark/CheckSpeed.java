package io.sallyport.benchmark;

import io.sallyport.testing.OrdinaryProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long the cross-check takes for a large project, as its users start it: with a Java
 * process of its own, from the first moment to the last.
 */
public final class CheckSpeed {
  private static final int CLASSES = 2_000;
  private static final int METADATA = 500;
  private static final int RUNS = 3;

  private CheckSpeed() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(System.getProperty("benchmark.folder")).resolve("project");
    long characters = write(folder, OrdinaryProject.files(CLASSES, METADATA));
    double[] seconds = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      seconds[i] = run(folder);
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%n| measured | value | goal at most |%n|---|---|---|%n| check of %,d Apex files and %d"
            + " metadata files (%.1f million characters), -Xmx512m | %.1f s [%.1f-%.1f] | 15 s |%n",
        CLASSES,
        METADATA,
        characters / 1e6,
        seconds[RUNS / 2],
        seconds[0],
        seconds[RUNS - 1]);
  }

  private static long write(Path folder, Map<String, String> files) throws IOException {
    long characters = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      characters += file.getValue().length();
    }
    return characters;
  }

  private static double run(Path folder) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("benchmark.jar"),
                "check",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling("check.log").toFile())
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("the check did not end well: see check.log");
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
