package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.apex.Variable;
import io.sallyport.crosscheck.rule.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables that the {@code sync} of a custom adapter tells Salesforce of. */
final class AdapterTables {
  private static final String EXTERNAL_ID = "ExternalId";

  private AdapterTables() {}

  /**
   * A table.
   *
   * @param name with a space behind it; empty if it is not known
   * @param columns empty if not all are known
   */
  record Table(String name, Optional<List<Expression.Call>> columns, Site.Invocation site) {
    boolean lacksExternalId() {
      return columns
          .filter(c -> !c.isEmpty() && c.stream().noneMatch(AdapterTables::mayBeExternalId))
          .isPresent();
    }
  }

  static Stream<Table> of(Project project, ApexMethod sync) {
    return sync.sites(Site.Invocation.class)
        .filter(i -> i.call().isOn("DataSource.Table") && i.call().isNamed("get"))
        .map(i -> new Table(name(i.call()), columns(project, i.call(), sync), i));
  }

  private static String name(Expression.Call get) {
    return get.argument(0).flatMap(Expression::constant).map(n -> n + " ").orElse("");
  }

  private static boolean mayBeExternalId(Expression.Call column) {
    return column
        .argument(0)
        .flatMap(Expression::constant)
        .map(EXTERNAL_ID::equalsIgnoreCase)
        .orElse(true);
  }

  private static Optional<List<Expression.Call>> columns(
      Project project, Expression.Call get, ApexMethod in) {
    Expression last = get.arguments().get(get.arguments().size() - 1);
    if (last instanceof Expression.Call call) {
      return project.apex().target(in, call).flatMap(AdapterTables::returned);
    }
    return list(last, in);
  }

  /** The columns of a list that a method returns. */
  private static Optional<List<Expression.Call>> returned(ApexMethod method) {
    List<Site.Return> returns = method.sites(Site.Return.class).toList();
    return returns.size() == 1 ? list(returns.get(0).value(), method) : Optional.empty();
  }

  private static Optional<List<Expression.Call>> list(Expression list, ApexMethod in) {
    if (list instanceof Expression.Creation creation) {
      return columns(creation.arguments());
    }
    return list instanceof Expression.Name name
        ? Apex.variable(name, in).flatMap(Variable::only).flatMap(v -> filled(name, v, in))
        : Optional.empty();
  }

  /** What is put into a list that a variable holds; empty if we do not see all of it. */
  private static Optional<List<Expression.Call>> filled(
      Expression.Name name, Expression value, ApexMethod in) {
    if (!(value instanceof Expression.Creation creation)) {
      return Optional.empty();
    }
    List<Expression> parts = new ArrayList<>(creation.arguments());
    for (Site.Invocation site : in.sites(Site.Invocation.class).toList()) {
      Expression.Call call = site.call();
      boolean changes = call.receiver().filter(r -> isVariable(r, name)).isPresent();
      boolean given =
          call.arguments().stream().anyMatch(a -> isVariable(a, name))
              && !call.isOn("DataSource.Table");
      if (given || changes && !call.isNamed("add", "size", "isEmpty")) {
        return Optional.empty();
      }
      if (changes && call.isNamed("add")) {
        parts.add(call.arguments().get(call.arguments().size() - 1));
      }
    }
    return columns(parts);
  }

  private static boolean isVariable(Expression expression, Expression.Name name) {
    return expression instanceof Expression.Name other && other.variable() == name.variable();
  }

  private static Optional<List<Expression.Call>> columns(List<Expression> parts) {
    List<Expression.Call> columns = new ArrayList<>();
    for (Expression part : parts) {
      if (part instanceof Expression.Call call && call.isOn("DataSource.Column")) {
        columns.add(call);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(columns);
  }
}
