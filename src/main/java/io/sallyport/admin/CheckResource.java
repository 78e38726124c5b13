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
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Checks Salesforce projects that are sent as a zip, against the gateway that is running. */
public final class CheckResource implements AdminResource {
  private static final String PATH = "/admin/check";
  private static final String ZIP = "application/zip";
  private static final int MAX_ZIP_BYTES = 16 << 20;

  private final Supplier<ServedModel> gateway;

  /** A project takes memory and time that the data of the sources need too. */
  private final Semaphore turn = new Semaphore(1);

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
    return Optional.of(inTurn(request));
  }

  private AdminResponse inTurn(AdminRequest request) {
    if (!turn.tryAcquire()) {
      return AdminResponse.refusal(
          request, 429, "ALREADY_RUNNING", "Another project is being checked. Try again soon.");
    }
    try {
      return checked(request.body(), CheckQuery.of(request));
    } catch (IllegalArgumentException e) {
      return badRequest(request, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return badRequest(request, "The project cannot be analysed: " + e.getMessage() + ".");
    } finally {
      turn.release();
    }
  }

  private AdminResponse checked(byte[] zip, CheckQuery query) throws IOException {
    ProjectFiles files = ProjectFiles.zip(new ByteArrayInputStream(zip)).required();
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

  private static Report report(Triage triage, CheckQuery query) {
    return new Report(
        "the project",
        Catalogue.rules().stream().filter(query.selection()).toList(),
        triage.findings(),
        triage.notes(),
        Optional.of(Severity.ERROR));
  }

  private static AdminResponse badRequest(AdminRequest request, String message) {
    return AdminResponse.refusal(request, 400, "BAD_REQUEST", message);
  }
}
