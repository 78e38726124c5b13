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

/**
 * Everything that rules may ask. Immutable and thread-safe.
 *
 * @param metadata files, XML, objects and data sources
 * @param apex classes, triggers and scripts
 * @param clients queries and searches in other languages
 * @param flows flows and processes, in the order of their files
 * @param objectUses where Lightning components name external objects
 * @param gateway what stands behind the external objects, if it is known
 */
public record Project(
    Metadata metadata,
    ApexCode apex,
    ClientQueries clients,
    List<Flow> flows,
    List<ObjectUse> objectUses,
    Optional<ServedModel> gateway) {
  public Project {
    flows = List.copyOf(flows);
    objectUses = List.copyOf(objectUses);
  }

  /** What was not analysed, in the order of the files. */
  public List<Unreadable> unreadable() {
    return Stream.concat(metadata.unreadable().stream(), apex.unreadable().stream())
        .sorted(Comparator.comparing(u -> u.place().file()))
        .toList();
  }

  /** Every place where the project queries. */
  public List<QuerySite> queries() {
    return Stream.concat(
            apex.sites(Site.Query.class).map(Site.Query::query), clients.queries().stream())
        .toList();
  }

  /** Every query and every query within another, each behind the one around it. */
  public Stream<ObjectQuery> objectQueries() {
    return queries().stream().flatMap(q -> ObjectQuery.of(q, metadata).stream());
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
