package io.sallyport.crosscheck.rule;

import io.sallyport.crosscheck.apex.QuerySite;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A query, or one within another, with the objects that it reads. */
public final class ObjectQuery {
  private final QuerySite site;
  private final SoqlQuery query;
  private final Role role;
  private final Optional<ObjectQuery> outer;
  private final SalesforceObject object;
  private final Metadata metadata;

  /** What a query is to the one around it. */
  public enum Role {
    /** There is none around it. */
    ROOT,
    /** It selects the rows of a child relationship. */
    CHILDREN,
    /** A semi-join or anti-join: values are compared with its rows. */
    JOINED
  }

  private ObjectQuery(
      QuerySite site, SoqlQuery query, Role role, Optional<ObjectQuery> outer, Metadata metadata) {
    this.site = site;
    this.query = query;
    this.role = role;
    this.outer = outer;
    this.metadata = metadata;
    this.object = metadata.object(role == Role.CHILDREN ? child() : query.from());
  }

  private String child() {
    String parent = outer.map(o -> o.object.name()).orElse("");
    return metadata.child(parent, query.from()).map(ObjectField::object).orElse("");
  }

  /** The query of a site and all those within it, each behind the one around it. */
  public static List<ObjectQuery> of(QuerySite site, Metadata metadata) {
    return new ObjectQuery(site, site.query(), Role.ROOT, Optional.empty(), metadata).all();
  }

  /** It and all queries within it, each behind the one around it. */
  public List<ObjectQuery> all() {
    List<ObjectQuery> all = new ArrayList<>();
    addTo(all);
    return all;
  }

  private void addTo(List<ObjectQuery> all) {
    all.add(this);
    query.subqueries().forEach(q -> within(q, Role.CHILDREN).addTo(all));
    query.joinedQueries().forEach(q -> within(q, Role.JOINED).addTo(all));
  }

  private ObjectQuery within(SoqlQuery inner, Role innerRole) {
    return new ObjectQuery(site, inner, innerRole, Optional.of(this), metadata);
  }

  /** Where it stands, alone or within another. */
  public QuerySite site() {
    return site;
  }

  public SoqlQuery query() {
    return query;
  }

  public Role role() {
    return role;
  }

  public boolean isRoot() {
    return role == Role.ROOT;
  }

  /** The query around it. */
  public Optional<ObjectQuery> outer() {
    return outer;
  }

  /** What it selects from; without a name where a child relationship is not of the project. */
  public SalesforceObject object() {
    return object;
  }

  public boolean isExternal() {
    return object.isExternal();
  }

  /** The object that a path ends at; empty if a relationship of it is not of the project. */
  public Optional<SalesforceObject> owner(SelectItem.Field path) {
    List<SalesforceObject> objects = objects(path);
    return objects.size() == path.path().size()
        ? Optional.of(objects.get(objects.size() - 1))
        : Optional.empty();
  }

  /** The field that a path ends at, if the project holds it. */
  public Optional<ObjectField> field(SelectItem.Field path) {
    return owner(path).flatMap(o -> metadata.field(o.name(), path.name()));
  }

  /** The objects that a path goes through, its own first, as far as they are of the project. */
  public List<SalesforceObject> objects(SelectItem.Field path) {
    List<SalesforceObject> objects = new ArrayList<>(List.of(object));
    for (String relationship : path.relationships()) {
      SalesforceObject last = objects.get(objects.size() - 1);
      Optional<String> parent =
          metadata.parent(last.name(), relationship).flatMap(ObjectField::referenceTo);
      if (parent.isEmpty()) {
        break;
      }
      objects.add(metadata.object(parent.get()));
    }
    return objects;
  }
}
