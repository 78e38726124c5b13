package io.sallyport;

import io.sallyport.crosscheck.report.Format;
import io.sallyport.crosscheck.report.Renderer;
import io.sallyport.crosscheck.report.Report;
import io.sallyport.crosscheck.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** In which forms a report is given, and where it goes. */
final class ReportOptions {
  private static final String NAME = "findings.";

  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      split = ",",
      description = "One or more of text, json, sarif, junit, csv, html (default: text).")
  List<Format> formats = List.of(Format.TEXT);

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write; a folder for several forms (default: standard output).")
  @Nullable Path out;

  /** Refuses what cannot be carried out, before anything takes time. */
  void check() {
    if (out == null && forms().size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "Say with --out FOLDER where several forms are written.");
    }
    if (out != null && forms().size() > 1 && Files.isRegularFile(out)) {
      throw new ParameterException(
          spec.commandLine(), out + " is a file; several forms are written to a folder.");
    }
  }

  boolean areOf(Format format) {
    return forms().contains(format);
  }

  void write(Report report) throws IOException {
    if (out == null) {
      PrintWriter console = spec.commandLine().getOut();
      onConsole(forms().iterator().next()).render(report, console);
      console.flush();
      return;
    }
    for (Format format : forms()) {
      Path file = file(out, format);
      Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
      Files.createDirectories(folder);
      try (Writer text = Files.newBufferedWriter(file)) {
        format.renderer().render(report, text);
      }
    }
  }

  private Path file(Path place, Format format) {
    boolean folder = forms().size() > 1 || Files.isDirectory(place);
    return folder ? place.resolve(NAME + format.ending()) : place;
  }

  /** Each once, in the order of their list. */
  private Set<Format> forms() {
    return EnumSet.copyOf(formats);
  }

  /** What writes a form on a terminal, or wherever the output goes. */
  static Renderer onConsole(Format format) {
    return format == Format.TEXT && Ansi.AUTO.enabled() ? TextReport.coloured() : format.renderer();
  }
}
