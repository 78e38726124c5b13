package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexField;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.apex.TypeName;
import io.sallyport.crosscheck.apex.Variable;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Project;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Apex that is told of changes of external records. */
final class ChangeEvents {
  private static final String ENDING = "__changeevent";
  private static final String CREATE = "CREATE";
  private static final String HEADER = "ChangeEventHeader";

  private ChangeEvents() {}

  /**
   * A trigger on the change event of an external object.
   *
   * @param isCertain whether there is no custom object of the same name, whose event it may be
   */
  record ChangeTrigger(
      ApexClass unit, ApexClass.TriggerHead head, SalesforceObject object, boolean isCertain) {}

  /** A comparison of the type of a change with the one that is never told. */
  record Creation(Site site, String object, boolean certain) {}

  static List<ChangeTrigger> triggers(Project project) {
    return project.apex().units().stream()
        .flatMap(u -> u.trigger().stream().flatMap(h -> trigger(project, u, h).stream()))
        .toList();
  }

  private static Optional<ChangeTrigger> trigger(
      Project project, ApexClass unit, ApexClass.TriggerHead head) {
    return source(project, head.object())
        .map(o -> new ChangeTrigger(unit, head, o, isCertain(project, o)));
  }

  /** The external object of the project that a change event tells of. */
  private static Optional<SalesforceObject> source(Project project, String event) {
    return Names.folded(event).endsWith(ENDING)
        ? Optional.of(project.object(Names.stem(event) + "__x"))
            .filter(SalesforceObject::isDeclared)
        : Optional.empty();
  }

  private static boolean isCertain(Project project, SalesforceObject object) {
    return !project.object(Names.stem(object.name()) + "__c").isDeclared();
  }

  static Stream<Creation> creations(Project project, ApexClass unit, ApexMethod method) {
    return method.sites().stream()
        .filter(s -> !s.code().inTest())
        .flatMap(
            site ->
                changeType(site, method)
                    .flatMap(type -> source(project, unit, type, method))
                    .map(o -> new Creation(site, o.name(), isCertain(project, o)))
                    .stream());
  }

  /** The type of a change that a site compares with {@code CREATE}. */
  private static Optional<Expression> changeType(Site site, ApexMethod in) {
    Stream<Expression> sides = Stream.empty();
    if (site instanceof Site.Comparison compared) {
      sides = Stream.of(compared.left(), compared.right());
    } else if (site instanceof Site.Invocation i
        && i.call().isNamed("equals", "equalsIgnoreCase")) {
      sides = Stream.concat(i.call().receiver().stream(), i.call().arguments().stream());
    }
    List<Expression> both = sides.toList();
    return both.stream().anyMatch(ChangeEvents::isCreate)
        ? both.stream().flatMap(e -> changeType(e, in).stream()).findFirst()
        : Optional.empty();
  }

  private static boolean isCreate(Expression expression) {
    return expression.constant().filter(CREATE::equalsIgnoreCase).isPresent();
  }

  /** The header whose type of change an expression is. */
  private static Optional<Expression> changeType(Expression expression, ApexMethod in) {
    if (expression instanceof Expression.Call call) {
      return call.isNamed("getChangeType") ? call.receiver() : Optional.empty();
    }
    if (expression instanceof Expression.Field field) {
      return field.name().equalsIgnoreCase("changeType")
          ? Optional.of(field.receiver())
          : Optional.empty();
    }
    return expression instanceof Expression.Name name
        ? Apex.variable(name, in)
            .flatMap(Variable::only)
            .filter(v -> !(v instanceof Expression.Name))
            .flatMap(v -> changeType(v, in))
        : Optional.empty();
  }

  /** The external object that a header tells of, by its event or by all events of the unit. */
  private static Optional<SalesforceObject> source(
      Project project, ApexClass unit, Expression header, ApexMethod in) {
    Optional<String> event = event(header, in);
    if (event.isPresent()) {
      return source(project, event.get());
    }
    List<String> events = events(unit).distinct().toList();
    List<SalesforceObject> sources =
        events.stream().flatMap(e -> source(project, e).stream()).toList();
    return !sources.isEmpty() && sources.size() == events.size()
        ? Optional.of(sources.get(0))
        : Optional.empty();
  }

  private static Optional<String> event(Expression header, ApexMethod in) {
    if (header instanceof Expression.Field field) {
      return field.name().equalsIgnoreCase(HEADER) ? field.receiver().rows() : Optional.empty();
    }
    return header instanceof Expression.Name name
        ? Apex.variable(name, in)
            .flatMap(Variable::only)
            .filter(v -> v instanceof Expression.Field)
            .flatMap(v -> event(v, in))
        : Optional.empty();
  }

  /** The change events that a unit is about. */
  private static Stream<String> events(ApexClass unit) {
    Stream<TypeName> types =
        unit.all()
            .flatMap(
                c ->
                    Stream.concat(
                        c.fields().stream().map(ApexField::type),
                        c.methods().stream()
                            .flatMap(m -> m.variables().stream())
                            .map(Variable::type)));
    return Stream.concat(
            unit.trigger().stream().map(ApexClass.TriggerHead::object),
            types.map(t -> t.rows().name()))
        .map(Names::folded)
        .filter(t -> t.endsWith("changeevent"));
  }
}
