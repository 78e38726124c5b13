package io.sallyport;

import io.sallyport.config.GatewayConfig;
import io.sallyport.config.GatewayConfig.Security;
import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.config.Metadata;
import io.sallyport.model.Model;
import io.sallyport.model.ModelLoader;
import io.sallyport.salesforce.ApiNames;
import io.sallyport.salesforce.export.ExportSettings;
import io.sallyport.salesforce.export.ExportSettings.Adapter;
import io.sallyport.salesforce.export.ExportSettings.Paging;
import io.sallyport.salesforce.export.ExportSettings.SignIn;
import io.sallyport.salesforce.export.IndirectLookup;
import io.sallyport.salesforce.export.SalesforceExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Writes the Salesforce side of a service from the live sources. */
@Command(
    name = "salesforce",
    mixinStandardHelpOptions = true,
    description =
        "Writes data source, credentials, external objects, relationships and a permission set"
            + " in source format.")
final class SalesforceExportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin FolderArgument metadataFolder;

  @Mixin SalesforceServiceOptions services;

  @Mixin OutputFolder output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "Sallyport",
      description = "The API name of the data source (default: ${DEFAULT-VALUE}).")
  String name;

  @Option(
      names = "--odata",
      paramLabel = "VERSION",
      defaultValue = "4.0",
      converter = Version.class,
      description = "The adapter of Salesforce Connect: 4.0 or 4.01 (default: ${DEFAULT-VALUE}).")
  Adapter adapter;

  @Option(
      names = "--indirect",
      paramLabel = "SET.PROPERTY=OBJECT.FIELD",
      converter = Lookup.class,
      description =
          "An indirect lookup, repeatable, such as Customers.AccountKey=Account.ErpKey__c; the"
              + " field is an External ID and unique.")
  List<IndirectLookup> indirectLookups = List.of();

  /** The versions that have an adapter. */
  static final class Version implements ITypeConverter<Adapter> {
    @Override
    public Adapter convert(String text) {
      return switch (text) {
        case "4", "4.0" -> Adapter.ODATA_4_0;
        case "4.01" -> Adapter.ODATA_4_01;
        default -> throw new TypeConversionException("'" + text + "' is neither 4.0 nor 4.01");
      };
    }
  }

  /** A lookup as it is written on the command line. */
  static final class Lookup implements ITypeConverter<IndirectLookup> {
    @Override
    public IndirectLookup convert(String text) {
      try {
        return IndirectLookup.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    if (!ApiNames.isValid(name)) {
      throw misused(
          "'"
              + name
              + "' is no API name: a letter, then letters, digits and single underscores, at most"
              + " 37 characters.");
    }
    Path folder = output.checked();
    Metadata metadata = metadataFolder.read(System.getenv());
    Service service = services.service(metadata.gateway());
    URI root = services.root(metadata.gateway(), service);
    try (Sources sources = Sources.open(metadata)) {
      note(sources.notes());
      ModelLoader.Result loaded = sources.check();
      note(loaded.notes());
      ServiceShape shape = ServiceShape.of(service, metadata.gateway().limits(), loaded.orThrow());
      note(shape.notes());
      note(services.notes(root));
      SalesforceExport export = export(shape, service, metadata.gateway(), root);
      note(export.notes());
      note(signInNotes(metadata.gateway().security()));
      output.write(export.files());
      say(
          "Wrote "
              + export.objects()
              + " external objects in "
              + export.files().size()
              + " files to "
              + folder
              + ".");
    }
    return ExitCode.OK;
  }

  private SalesforceExport export(
      ServiceShape shape, Service service, GatewayConfig gateway, URI root) {
    check(shape.model());
    Paging paging = service.salesforce().serverDrivenPaging() ? Paging.SERVER : Paging.CLIENT;
    return SalesforceExport.of(
        shape.model(),
        new ExportSettings(
            name, adapter, root, paging, signIn(gateway.security()), indirectLookups));
  }

  private void check(Model model) {
    Set<String> properties = new HashSet<>();
    for (IndirectLookup lookup : indirectLookups) {
      Optional<String> problem = lookup.problem(model);
      if (problem.isPresent()) {
        throw misused(problem.get());
      }
      String property = lookup.set() + "." + lookup.property();
      if (!properties.add(property)) {
        throw misused(property + " leads to two objects; an indirect lookup leads to one.");
      }
    }
  }

  private static SignIn signIn(Security security) {
    if (!security.users().isEmpty()) {
      return SignIn.BASIC;
    }
    return security.tokens().isEmpty() && security.jwt().isEmpty() ? SignIn.NONE : SignIn.CUSTOM;
  }

  /** What has to be entered in Salesforce, because no file holds a secret. */
  private List<String> signInNotes(Security security) {
    String where = "enter in Setup, at the principal Gateway of the external credential " + name;
    List<String> notes = new ArrayList<>();
    switch (signIn(security)) {
      case BASIC -> notes.add(where + ", the user and the password of the gateway");
      case CUSTOM -> notes.add(where + ", the token, and make a header Authorization of it");
      case NONE -> {
        // Nothing is asked for.
      }
    }
    if (security.clientCertificates().isPresent()) {
      notes.add("choose in Setup, at the named credential " + name + ", the client certificate");
    }
    return notes;
  }

  private void note(List<String> notes) {
    notes.forEach(note -> say("note: " + note));
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
