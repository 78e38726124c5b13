package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.List;
import java.util.Optional;

/**
 * What Salesforce Connect sends for a query or a search.
 *
 * @param requests in the order in which they are sent
 * @param unknown names that neither the project nor the gateway has, in the order of the text
 * @param notes sentences about objects that nothing is sent for
 */
public record SalesforceRequests(
    List<SalesforceRequest> requests, List<Unknown> unknown, List<String> notes) {
  public SalesforceRequests {
    requests = List.copyOf(requests);
    unknown = List.copyOf(unknown);
    notes = List.copyOf(notes);
  }

  /**
   * A name that nothing has.
   *
   * @param message one or two sentences
   */
  public record Unknown(Place place, String message) {}

  /**
   * @param gateway what it serves, if it is known
   * @param otherwise the adapter of objects whose data source the project does not hold
   */
  public static SalesforceRequests of(
      SoqlQuery query, Metadata metadata, Optional<ServedModel> gateway, Adapter otherwise) {
    NameFinder names = new NameFinder(new ExternalTables(metadata, gateway, otherwise));
    QueryRequests requests = new QueryRequests(names);
    requests.ask(query);
    return new SalesforceRequests(requests.requests(), names.unknown(), names.notes());
  }

  /** The same for a search. */
  public static SalesforceRequests of(
      SoslSearch search, Metadata metadata, Optional<ServedModel> gateway, Adapter otherwise) {
    NameFinder names = new NameFinder(new ExternalTables(metadata, gateway, otherwise));
    QueryRequests requests = new QueryRequests(names);
    requests.ask(search);
    return new SalesforceRequests(requests.requests(), names.unknown(), names.notes());
  }
}
