package io.sallyport;

import io.sallyport.config.Metadata;
import io.sallyport.model.ModelLoader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a metadata folder against itself and against the live sources. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks a metadata folder, and that its sources hold what it says.")
final class ValidateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin FolderArgument metadataFolder;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Metadata metadata = metadataFolder.read(System.getenv());
    try (Sources sources = Sources.open(metadata)) {
      sources.notes().forEach(note -> out.println("note: " + note));
      out.flush();
      ModelLoader.Result result = sources.check();
      result.notes().forEach(note -> out.println("note: " + note));
      int sets = result.orThrow().entitySets().size();
      out.println(
          "No problems: "
              + sets
              + " entity sets of "
              + metadata.sources().size()
              + " sources, all of them found.");
      out.flush();
      return CommandLine.ExitCode.OK;
    }
  }
}
