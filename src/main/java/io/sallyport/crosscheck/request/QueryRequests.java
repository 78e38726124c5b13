package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.soql.Condition;
import io.sallyport.crosscheck.soql.Condition.Value;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Follows a query from table to table, in the order in which they are asked. */
final class QueryRequests implements Joins {
  /** What Salesforce takes of a subquery, or of parents that pass a condition. */
  private static final int MOST_OF_A_JOIN = 1_000;

  private static final String UP_TO = ", 1,000 rows at most.";

  private final NameFinder names;
  private final DraftWriter writer;
  private final List<SalesforceRequest> requests = new ArrayList<>();

  QueryRequests(NameFinder names) {
    this.names = names;
    this.writer = new DraftWriter(names, this);
  }

  /** In the order in which they are sent. */
  List<SalesforceRequest> requests() {
    return requests;
  }

  void ask(SoqlQuery query) {
    Level level = names.level(query.from(), query.place());
    Optional<RequestDraft> draft = level.table().map(RequestDraft::new);
    query.where().ifPresent(w -> writer.filter(level, w, draft));
    draft.ifPresent(
        d -> {
          writer.select(level, query.select(), d);
          writer.order(level, query.orderBy(), d);
          query.offset().ifPresent(d::skip);
          d.top(query.limit());
          requests.add(d.request(why(query, level, d)));
        });
    follow(level, query);
  }

  void ask(SoslSearch search) {
    SearchRequests searches = new SearchRequests(names, writer, requests::add);
    search.returning().forEach(r -> searches.ask(search.text(), r));
  }

  private static String why(SoqlQuery query, Level level, RequestDraft draft) {
    String rows = "Asks for records of " + level.object().name() + ".";
    if (query.counts()) {
      draft.assumed().add(Assumption.COUNT);
      return rows + " Their number comes with them.";
    }
    return draft.isPart()
        ? rows + " Further rows are asked for with $skip and $top, as they are read."
        : rows;
  }

  /** What the rows of a query lead to. */
  private void follow(Level level, SoqlQuery query) {
    List<SelectItem.Field> fields = query.select().stream().flatMap(SelectItem::fields).toList();
    lookUp(level, fields);
    query.subqueries().forEach(q -> children(level, q));
  }

  private void lookUp(Level level, List<SelectItem.Field> fields) {
    Map<String, List<SelectItem.Field>> byRelationship =
        fields.stream()
            .filter(f -> !f.isOwn())
            .collect(
                Collectors.groupingBy(
                    f -> Names.folded(f.path().get(0)), LinkedHashMap::new, Collectors.toList()));
    byRelationship.values().forEach(paths -> lookUpOne(level, paths));
  }

  /**
   * @param paths that begin with one relationship
   */
  private void lookUpOne(Level level, List<SelectItem.Field> paths) {
    Optional<ObjectField> field = names.relationship(level, paths.get(0));
    if (field.isEmpty()) {
      return;
    }
    Level parent = names.level(field.get().referenceTo().orElse(""), paths.get(0).place());
    List<SelectItem.Field> rest = paths.stream().map(FilterWriter::atParent).toList();
    parent
        .table()
        .ifPresent(
            table -> {
              RequestDraft draft = new RequestDraft(table);
              draft.assumed().add(Assumption.LOOKUP);
              writer.select(parent, List.copyOf(rest), draft);
              draft.filter(table.key(), name(field.get().name(), level));
              requests.add(
                  draft.request(
                      "Looks up "
                          + paths.get(0).path().get(0)
                          + " of the rows before. Each join is a round trip of its own."));
            });
    lookUp(parent, rest);
  }

  private void children(Level level, SoqlQuery query) {
    Optional<ObjectField> field = names.children(level, query.from());
    if (field.isEmpty()) {
      return;
    }
    Level child = names.level(field.get().object(), query.place());
    Optional<RequestDraft> draft = child.table().map(RequestDraft::new);
    draft.ifPresent(d -> childrenOf(level, field.get(), child, d));
    query.where().ifPresent(w -> writer.filter(child, w, draft));
    draft.ifPresent(
        d -> {
          d.assumed().add(Assumption.CHILDREN);
          writer.select(child, query.select(), d);
          if (!query.orderBy().isEmpty()) {
            d.assumed().add(Assumption.ORDER);
          }
          d.top(MOST_OF_A_JOIN);
          requests.add(d.request("Asks for " + query.from() + " of the rows before" + UP_TO));
        });
    follow(child, query);
  }

  private void childrenOf(Level parent, ObjectField field, Level child, RequestDraft draft) {
    names
        .columns(child, path(field, field.name()))
        .ifPresent(
            columns -> {
              draft.select(columns);
              draft.filter(columns, name(valueOf(field), parent));
            });
  }

  @Override
  public Optional<List<Column>> columns(Level level, SelectItem.Field field) {
    return names.columns(level, field);
  }

  @Override
  public Optional<Matches> parents(Level level, SelectItem.Field path, Condition condition) {
    Optional<ObjectField> field = names.relationship(level, path);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    Level parent = names.level(field.get().referenceTo().orElse(""), path.place());
    Optional<RequestDraft> draft = parent.table().map(RequestDraft::new);
    writer.filter(parent, condition, draft);
    draft.ifPresent(
        d -> {
          d.assumed().add(Assumption.PARENT_FILTER);
          d.top(MOST_OF_A_JOIN);
          requests.add(
              d.request("Finds each " + path.path().get(0) + " that the condition means" + UP_TO));
        });
    return Optional.of(
        new Matches(path(field.get(), field.get().name()), name(valueOf(field.get()), parent)));
  }

  @Override
  public String rows(Value.Rows inner) {
    SoqlQuery query = inner.rows();
    Level level = names.level(query.from(), query.place());
    Optional<RequestDraft> draft = level.table().map(RequestDraft::new);
    query.where().ifPresent(w -> writer.filter(level, w, draft));
    draft.ifPresent(
        d -> {
          d.assumed().add(Assumption.SEMI_JOIN);
          writer.select(level, query.select(), d);
          d.top(MOST_OF_A_JOIN);
          requests.add(d.request("Asks for the rows of the inner query" + UP_TO));
        });
    String field =
        query.select().stream()
            .flatMap(SelectItem::fields)
            .findFirst()
            .map(SelectItem.Field::toString)
            .orElse("value");
    return name(field, level);
  }

  /** The field of the parent that a relationship goes by. */
  private static String valueOf(ObjectField relationship) {
    return relationship
        .xml()
        .text("referenceTargetField")
        .orElse(relationship.isType("ExternalLookup") ? "ExternalId" : "Id");
  }

  private static String name(String field, Level level) {
    return field + " of " + level.object().name();
  }

  private static SelectItem.Field path(ObjectField at, String field) {
    return new SelectItem.Field(List.of(field), at.place());
  }
}
