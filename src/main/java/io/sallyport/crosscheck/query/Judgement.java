package io.sallyport.crosscheck.query;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.report.Report;
import io.sallyport.crosscheck.request.SalesforceRequest;
import io.sallyport.crosscheck.request.SalesforceRequests.Unknown;
import java.util.List;

/** What comes of a text. */
public sealed interface Judgement {
  /**
   * It is no query and no search.
   *
   * @param line the text at the place
   * @param message what was found there, and what was expected
   */
  record Unreadable(Place place, String line, String message) implements Judgement {
    /** In one sentence or two, with line and column in front. */
    public String sentence() {
      return "Line " + place.line() + ", column " + place.column() + ": " + message;
    }
  }

  /**
   * It is one.
   *
   * @param service the path that requests begin with
   * @param report what rules have to say of it
   * @param unknown names that neither the project nor the gateway has
   * @param requests in the order in which they are sent; none if Salesforce refuses the query
   * @param notes sentences about objects that nothing is sent for
   */
  record Read(
      String text,
      String service,
      Report report,
      List<Unknown> unknown,
      List<Asked> requests,
      List<String> notes)
      implements Judgement {
    public Read {
      unknown = List.copyOf(unknown);
      requests = List.copyOf(requests);
      notes = List.copyOf(notes);
    }

    /** Whether Salesforce refuses it, or the gateway one of its requests. */
    public boolean isRefused() {
      return report.fails()
          || !unknown.isEmpty()
          || requests.stream().anyMatch(r -> r.execution() instanceof Execution.Refusal);
    }
  }

  /** A request, and what the gateway does with it. */
  record Asked(SalesforceRequest request, Execution execution) {}
}
