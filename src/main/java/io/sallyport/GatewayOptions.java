package io.sallyport;

import io.sallyport.config.Metadata;
import io.sallyport.config.MetadataFolder;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.error.ConfigurationException;
import io.sallyport.error.GatewayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which gateway stands behind the external objects of a project. */
final class GatewayOptions {
  private static final Path USUAL = Path.of("metadata");

  @Spec(Target.MIXEE)
  CommandSpec spec;

  @ArgGroup Choice choice = new Choice();

  /** One folder, or none. */
  static final class Choice {
    @Option(
        names = "--metadata",
        paramLabel = "FOLDER",
        description =
            "The metadata folder of the gateway behind the external objects"
                + " (default: ./metadata, if it is there).")
    @Nullable Path folder;

    @Option(names = "--no-metadata", description = "Looks at no gateway.")
    boolean none;
  }

  /** Refuses what cannot be carried out, before anything takes time. */
  void check() {
    if (choice.folder != null && !Files.isDirectory(choice.folder)) {
      throw new ParameterException(spec.commandLine(), choice.folder + " is no metadata folder.");
    }
  }

  /**
   * Empty if there is no gateway, or with a note if it cannot be looked at.
   *
   * @param note is told what the user should know
   */
  Optional<ServedModel> model(Map<String, String> environment, Consumer<String> note) {
    return folder().flatMap(folder -> model(folder, environment, note));
  }

  private Optional<Path> folder() {
    return choice.none
        ? Optional.empty()
        : Optional.ofNullable(choice.folder)
            .or(() -> Optional.of(USUAL).filter(Files::isDirectory));
  }

  private Optional<ServedModel> model(
      Path folder, Map<String, String> environment, Consumer<String> note) {
    try {
      Metadata metadata = MetadataFolder.read(folder, environment);
      try (Sources sources = Sources.open(metadata)) {
        ServedModel served = ServedModels.of(metadata.gateway(), sources.check().orThrow());
        if (choice.folder == null) {
          note.accept("compared with the gateway of " + folder + "; --no-metadata leaves it out");
        }
        return Optional.of(served);
      }
    } catch (GatewayException e) {
      note.accept("checked without the gateway of " + folder + ": " + reason(e));
      return Optional.empty();
    }
  }

  private static String reason(GatewayException e) {
    return e instanceof ConfigurationException configuration
        ? configuration.problems().get(0).toString()
        : e.message();
  }
}
