package io.sallyport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A folder that a command fills, not over what somebody else has put there. */
final class OutputFolder {
  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; it is made if it is not there.")
  Path folder;

  @Option(
      names = "--force",
      description = "Writes to a folder with files in it: over those of the same name alone.")
  boolean force;

  /** The folder, if it may be written to. */
  Path checked() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw misused(folder + " is not a folder.");
    }
    if (!force && Files.isDirectory(folder) && !isEmpty()) {
      throw misused(folder + " is not empty; choose another folder, or --force.");
    }
    return folder;
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /**
   * Writes files.
   *
   * @param files texts by path below the folder
   */
  void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
