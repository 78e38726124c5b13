package io.sallyport.admin;

import io.sallyport.crosscheck.CrossCheck;
import io.sallyport.crosscheck.catalogue.Catalogue;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.report.Report;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.Triage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks Salesforce projects that are sent as a zip, against the gateway that is running. */
public final class CheckResource implements AdminResource {
  private static final String PATH = "/admin/check";
  private static final String ZIP = "application/zip";
  private static final int MAX_ZIP_BYTES = 16 << 20;

  /** What is known of a project takes fifteen times its files; the sources' data need the most. */
  private static final int SHARE_OF_MEMORY = 48;

  private final Supplier<ServedModel> gateway;

  private final Turn turn = new Turn("Another project is being checked. Try again soon.");

  /**
   * @param gateway what stands behind the external objects; asked at each check
   */
  public CheckResource(Supplier<ServedModel> gateway) {
    this.gateway = gateway;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public int maxBodyBytes() {
    return MAX_ZIP_BYTES;
  }

  @Override
  public Optional<AdminResponse> answer(AdminRequest request) {
    if (!request.path().equals(PATH)) {
      return Optional.empty();
    }
    if (!request.method().equals("POST")) {
      return Optional.of(AdminResponse.methodNotAllowed(request, "POST"));
    }
    // A web page cannot send this type elsewhere without asking first, and nobody answers that.
    if (!request.contentType().orElse("").toLowerCase(Locale.ROOT).startsWith(ZIP)) {
      return Optional.of(
          AdminResponse.refusal(
              request,
              415,
              "UNSUPPORTED_MEDIA_TYPE",
              "Send a project as a zip with Content-Type: application/zip."));
    }
    return Optional.of(turn.take(request, () -> checked(request.body(), CheckQuery.of(request))));
  }

  private AdminResponse checked(byte[] zip, CheckQuery query) throws IOException {
    ProjectFiles files = files(zip);
    Project project = CrossCheck.read(files, Optional.of(gateway.get()));
    Triage triage = CrossCheck.judged(project, query.selection(), Baseline.NONE);
    Report report = report(triage, query);
    if (query.advised()) {
      report = report.with(CrossCheck.advice(project, triage));
    }
    StringWriter text = new StringWriter();
    query.format().renderer().render(report, text);
    return AdminResponse.of(200, query.format().mediaType() + ";charset=utf-8", text.toString());
  }

  private static ProjectFiles files(byte[] zip) throws IOException {
    try {
      return ProjectFiles.zip(
              new ByteArrayInputStream(zip), Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY)
          .required();
    } catch (IOException e) {
      throw new IOException("The project cannot be analysed: " + e.getMessage() + ".", e);
    }
  }

  private static Report report(Triage triage, CheckQuery query) {
    return new Report(
        "the project",
        Catalogue.rules().stream().filter(query.selection()).toList(),
        triage.findings(),
        triage.notes(),
        Optional.of(Severity.ERROR));
  }
}
