package io.sallyport;

import io.sallyport.config.Metadata;
import io.sallyport.config.MetadataFolder;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.query.Judgement;
import io.sallyport.crosscheck.query.Judgement.Read;
import io.sallyport.crosscheck.query.Judgement.Unreadable;
import io.sallyport.crosscheck.query.JudgementJson;
import io.sallyport.crosscheck.query.JudgementText;
import io.sallyport.crosscheck.query.QueryCheck;
import io.sallyport.crosscheck.report.Format;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Says what becomes of a query on external objects, from Salesforce to the source. */
@Command(
    name = "soql",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = CheckCommand.NOT_ANALYSED,
    description =
        "Says what Salesforce refuses of a query, else which OData requests it sends for it and"
            + " what the source does of them.",
    footer = {
      "",
      "Exit codes: 0 fine, 1 refused, 2 wrong usage or no query, 3 could not be analysed."
    })
final class SoqlCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "QUERY", description = "A SOQL query or a SOSL search, in quotes.")
  String query;

  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      description =
          "A folder or a zip that declares the external objects (default: those that"
              + " export salesforce would write).")
  @Nullable Path project;

  @Option(
      names = "--metadata",
      paramLabel = "FOLDER",
      defaultValue = "${env:SALLYPORT_METADATA:-metadata}",
      description =
          "The metadata folder of the gateway (environment: SALLYPORT_METADATA; default:"
              + " metadata).")
  Path folder;

  @Mixin SalesforceServiceOption services;

  @Option(
      names = "--adapter",
      paramLabel = "ADAPTER",
      defaultValue = "odata4",
      converter = AdapterWord.class,
      description =
          "odata2, odata4 or odata401, where PROJECT does not say (default: ${DEFAULT-VALUE}).")
  Adapter adapter;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  Form form;

  /** How the answer is written. */
  enum Form {
    TEXT,
    JSON
  }

  /** The adapters that read OData. */
  static final class AdapterWord implements ITypeConverter<Adapter> {
    @Override
    public Adapter convert(String text) {
      return Adapter.odata(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is none of odata2, odata4 and odata401"));
    }
  }

  @Override
  public Integer call() throws IOException {
    Optional<Unreadable> unreadable = QueryCheck.unreadable(query);
    if (unreadable.isPresent()) {
      return print(unreadable.get());
    }
    if (!Files.isDirectory(folder)) {
      throw misused(folder + " is no metadata folder.");
    }
    if (project != null && !Files.exists(project)) {
      throw misused("There is no " + project + ".");
    }
    Optional<ProjectFiles> files =
        project == null ? Optional.empty() : Optional.of(CheckCommand.files(project));
    Metadata metadata = MetadataFolder.read(folder, System.getenv());
    try (Sources sources = Sources.open(metadata)) {
      OpenService service = service(metadata, sources);
      return print(QueryChecks.of(service, files, adapter, sources::statement).judge(query));
    }
  }

  private OpenService service(Metadata metadata, Sources sources) {
    Model model = sources.check().orThrow();
    QueryEngine engine =
        new QueryEngine(
            sources.byName(),
            new EngineLimits(metadata.gateway().limits().maxScannedRows()),
            Runnable::run);
    return OpenService.of(
        services.service(metadata.gateway()), metadata.gateway().limits(), model, engine);
  }

  private int print(Judgement judgement) throws IOException {
    return judgement instanceof Read read ? print(read) : print((Unreadable) judgement);
  }

  private int print(Unreadable unreadable) {
    PrintWriter err = spec.commandLine().getErr();
    err.print(JudgementText.of(unreadable));
    err.flush();
    return ExitCode.USAGE;
  }

  private int print(Read read) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (form == Form.JSON) {
      JudgementJson.write(read, out);
    } else {
      new JudgementText(ReportOptions.onConsole(Format.TEXT)).write(read, out);
    }
    out.flush();
    return read.isRefused() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
