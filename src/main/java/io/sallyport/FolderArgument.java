package io.sallyport;

import io.sallyport.config.Metadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The metadata folder as an argument of a command. */
final class FolderArgument {
  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "${env:SALLYPORT_METADATA:-metadata}",
      description = "The metadata folder (environment: SALLYPORT_METADATA; default: metadata).")
  Path folder;

  /** Says so if there is no such folder. */
  void require() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "'" + folder + "' is neither a command nor a metadata folder.");
    }
  }

  /** Reads the folder and prints its warnings. */
  Metadata read(Map<String, String> environment) {
    require();
    return Serving.read(folder, environment, spec.commandLine().getErr());
  }
}
