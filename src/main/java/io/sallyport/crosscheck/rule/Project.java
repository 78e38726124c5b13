package io.sallyport.crosscheck.rule;

import io.sallyport.crosscheck.apex.ApexCode;
import io.sallyport.crosscheck.apex.ClientQueries;
import io.sallyport.crosscheck.apex.QuerySite;
import io.sallyport.crosscheck.apex.SearchSite;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.lightning.ObjectUse;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.project.Unreadable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that rules may ask. Immutable and thread-safe. */
public final class Project {
  private final Metadata metadata;
  private final ApexCode apex;
  private final ClientQueries clients;
  private final List<Flow> flows;
  private final List<ObjectUse> objectUses;
  private final Optional<ServedModel> gateway;
  private final List<QuerySite> queries;
  private final List<ObjectQuery> objectQueries;

  public Project(
      Metadata metadata,
      ApexCode apex,
      ClientQueries clients,
      List<Flow> flows,
      List<ObjectUse> objectUses,
      Optional<ServedModel> gateway) {
    this.metadata = metadata;
    this.apex = apex;
    this.clients = clients;
    this.flows = List.copyOf(flows);
    this.objectUses = List.copyOf(objectUses);
    this.gateway = gateway;
    this.queries =
        Stream.concat(
                apex.sites(Site.Query.class).map(Site.Query::query), clients.queries().stream())
            .toList();
    this.objectQueries =
        queries.stream().flatMap(q -> ObjectQuery.of(q, metadata).stream()).toList();
  }

  /** Files, XML, objects and data sources. */
  public Metadata metadata() {
    return metadata;
  }

  /** Classes, triggers and scripts. */
  public ApexCode apex() {
    return apex;
  }

  /** Flows and processes, in the order of their files. */
  public List<Flow> flows() {
    return flows;
  }

  /** Where Lightning components name external objects. */
  public List<ObjectUse> objectUses() {
    return objectUses;
  }

  /** What stands behind the external objects, if it is known. */
  public Optional<ServedModel> gateway() {
    return gateway;
  }

  /** What was not analysed, in the order of the files. */
  public List<Unreadable> unreadable() {
    return Stream.concat(metadata.unreadable().stream(), apex.unreadable().stream())
        .sorted(Comparator.comparing(u -> u.place().file()))
        .toList();
  }

  /** Every place where the project queries. */
  public List<QuerySite> queries() {
    return queries;
  }

  /** Every query and every query within another, each behind the one around it. */
  public Stream<ObjectQuery> objectQueries() {
    return objectQueries.stream();
  }

  /** Every place where the project searches. */
  public List<SearchSite> searches() {
    return Stream.concat(
            apex.sites(Site.Search.class).map(Site.Search::search), clients.searches().stream())
        .toList();
  }

  /** Whether a name is that of an external object, declared here or not. */
  public boolean isExternal(String object) {
    return Names.isExternal(object);
  }

  /** An object of any kind; one that the project only speaks of has nothing declared. */
  public SalesforceObject object(String name) {
    return metadata.object(name);
  }

  /** The external objects that the project declares. */
  public List<SalesforceObject> externalObjects() {
    return metadata.objects().stream().filter(SalesforceObject::isExternal).toList();
  }
}
