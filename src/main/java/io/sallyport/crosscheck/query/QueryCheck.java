package io.sallyport.crosscheck.query;

import io.sallyport.crosscheck.CrossCheck;
import io.sallyport.crosscheck.apex.SoqlText;
import io.sallyport.crosscheck.apex.SoqlText.Parsed;
import io.sallyport.crosscheck.catalogue.Catalogue;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.query.Judgement.Asked;
import io.sallyport.crosscheck.query.Judgement.Read;
import io.sallyport.crosscheck.query.Judgement.Unreadable;
import io.sallyport.crosscheck.report.Report;
import io.sallyport.crosscheck.request.SalesforceRequests;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.Judged;
import io.sallyport.crosscheck.triage.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges queries and searches as if each were a file of a project. Thread-safe. */
public final class QueryCheck {
  private static final String FILE = "query.soql";

  private final ProjectFiles project;
  private final Adapter otherwise;
  private final Service service;

  /**
   * @param project declares the objects that are asked
   * @param otherwise the adapter of objects whose data source the project does not hold
   */
  public QueryCheck(ProjectFiles project, Adapter otherwise, Service service) {
    this.project = project;
    this.otherwise = otherwise;
    this.service = service;
  }

  /**
   * What Salesforce Connect reads.
   *
   * @param path of its root, without a slash at its end
   */
  public record Service(String path, ServedModel served, Executor executor) {}

  /**
   * @throws io.sallyport.error.GatewayException if it cannot be told at the moment how a request is
   *     carried out
   */
  public Judgement judge(String text) {
    ProjectFile file = new ProjectFile(FILE, text);
    Parsed parsed = SoqlText.parse(file);
    if (parsed instanceof Parsed.Broken broken) {
      return unreadable(broken, file);
    }
    Project read = CrossCheck.read(with(file), Optional.of(service.served()));
    Report report = report(read);
    SalesforceRequests made = requests(parsed, read.metadata());
    boolean refused = report.fails() || !made.unknown().isEmpty();
    return new Read(
        text,
        service.path(),
        report,
        made.unknown(),
        refused
            ? List.of()
            : made.requests().stream()
                .map(r -> new Asked(r, service.executor().explain(r)))
                .toList(),
        made.notes());
  }

  /** Why a text is neither a query nor a search; empty if it is one. */
  public static Optional<Unreadable> unreadable(String text) {
    ProjectFile file = new ProjectFile(FILE, text);
    return SoqlText.parse(file) instanceof Parsed.Broken broken
        ? Optional.of(unreadable(broken, file))
        : Optional.empty();
  }

  private static Unreadable unreadable(Parsed.Broken broken, ProjectFile file) {
    return new Unreadable(broken.place(), file.line(broken.place().line()), broken.message());
  }

  private ProjectFiles with(ProjectFile query) {
    List<ProjectFile> files = new ArrayList<>(project.files());
    files.removeIf(f -> f.path().equals(FILE));
    files.add(query);
    return new ProjectFiles(files, project.unreadable());
  }

  private static Report report(Project project) {
    List<Judged> findings =
        CrossCheck.judged(project, Selection.DEFAULT, Baseline.NONE).findings().stream()
            .filter(j -> j.finding().place().file().equals(FILE))
            .toList();
    return new Report(
        "query",
        Catalogue.rules().stream().filter(Selection.DEFAULT).toList(),
        findings,
        List.of(),
        Optional.of(Severity.ERROR));
  }

  private SalesforceRequests requests(Parsed parsed, Metadata metadata) {
    return parsed instanceof Parsed.Search search
        ? SalesforceRequests.of(search.search(), metadata, Optional.of(service.served()), otherwise)
        : SalesforceRequests.of(
            ((Parsed.Query) parsed).query(), metadata, Optional.of(service.served()), otherwise);
  }
}
