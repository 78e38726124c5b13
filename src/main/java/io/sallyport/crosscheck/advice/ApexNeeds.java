package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.apex.TypeName;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Apex wants of external records, but for tests. */
final class ApexNeeds {
  private static final String EVENT = "__ChangeEvent";
  private static final String EXTERNAL = "__x";

  private final Project project;

  private ApexNeeds(Project project) {
    this.project = project;
  }

  static Stream<Observation> of(Project project) {
    ApexNeeds needs = new ApexNeeds(project);
    return Stream.concat(
        project.apex().classes().filter(c -> !c.isTest()).flatMap(needs::of), needs.clients());
  }

  /** Programs that ask Salesforce for what it has to ask others for. */
  private Stream<Observation> clients() {
    return project.queries().stream()
        .filter(q -> q.origin().isRest())
        .flatMap(
            q ->
                objects(q.query())
                    .map(o -> Observation.of(Need.CALLED_IN, q.place(), "queries " + o, o)));
  }

  private Stream<Observation> of(ApexClass type) {
    List<Observation> touches =
        Stream.concat(events(type), type.methods().stream().flatMap(m -> of(type, m))).toList();
    return touches.isEmpty()
        ? Stream.empty()
        : Stream.concat(touches.stream(), type.sites(Site.Invocation.class).flatMap(this::callout));
  }

  /** A trigger on an external object, which there is not, or on its change events. */
  private Stream<Observation> events(ApexClass type) {
    return type.trigger().stream()
        .flatMap(
            t ->
                changed(t.object()).stream()
                    .map(
                        o ->
                            Observation.of(Need.REACTS, t.place(), "trigger on " + t.object(), o)));
  }

  private Optional<String> changed(String object) {
    if (Names.isExternal(object)) {
      return Optional.of(object);
    }
    return Optional.of(Names.stem(object) + EXTERNAL)
        .filter(o -> object.endsWith(EVENT) && project.object(o).isDeclared());
  }

  private Stream<Observation> of(ApexClass type, ApexMethod method) {
    return method.sites().stream()
        .filter(s -> !s.code().inTest())
        .flatMap(
            site -> {
              if (site instanceof Site.Query query) {
                return query(query, read(type, method));
              }
              if (site instanceof Site.Search search) {
                return search(search);
              }
              return site instanceof Site.Invocation call ? write(call) : Stream.empty();
            });
  }

  /** Why records are read in a method. */
  private static Need read(ApexClass type, ApexMethod method) {
    if (type.isA("Database.Batchable")) {
      return Need.WORKS_IN_BULK;
    }
    if (type.modifiers().annotation("RestResource").isPresent()
        || method.modifiers().has("webservice")) {
      return Need.CALLED_IN;
    }
    return method.modifiers().annotation("AuraEnabled").isPresent() ? Need.SHOWS : Need.READS;
  }

  private Stream<Observation> query(Site.Query site, Need need) {
    return objects(site.query().query())
        .map(o -> Observation.of(need, site.query().place(), "queries " + o, o));
  }

  private static Stream<Observation> search(Site.Search site) {
    return site.search().search().returning().stream()
        .map(SoslSearch.Returned::object)
        .filter(Names::isExternal)
        .map(o -> Observation.of(Need.SEARCHES, site.search().place(), "searches " + o, o));
  }

  /** The methods that write external records, and that there are for nothing else. */
  private static Stream<Observation> write(Site.Invocation site) {
    Expression.Call call = site.call();
    if (!call.isOn("Database")) {
      return Stream.empty();
    }
    List<String> objects =
        call.argument(0).flatMap(Expression::rows).filter(Names::isExternal).stream().toList();
    String says = "calls Database." + call.name();
    if (call.isNamed("insertImmediate", "updateImmediate", "deleteImmediate")) {
      return Stream.of(new Observation(Need.ANSWERS_NOW, site.place(), says, objects));
    }
    return call.isNamed("insertAsync", "updateAsync", "deleteAsync")
        ? Stream.of(new Observation(Need.WRITES_LATER, site.place(), says, objects))
        : Stream.empty();
  }

  private Stream<Observation> callout(Site.Invocation site) {
    boolean sends =
        site.call().isNamed("send")
            && site.call()
                .receiver()
                .flatMap(Expression::type)
                .filter((TypeName t) -> t.is("Http"))
                .isPresent();
    return sends
        ? Stream.of(
            new Observation(Need.ANSWERS_NOW, site.place(), "calls another system", List.of()))
        : Stream.empty();
  }

  /** The external objects of a query and of the queries in it. */
  private Stream<String> objects(SoqlQuery query) {
    Stream<String> children =
        query.subqueries().stream()
            .flatMap(s -> project.metadata().child(query.from(), s.from()).stream())
            .map(ObjectField::object);
    Stream<String> joined = query.joinedQueries().stream().map(SoqlQuery::from);
    return Stream.of(Stream.of(query.from()), children, joined)
        .flatMap(s -> s)
        .filter(Names::isExternal)
        .distinct();
  }
}
