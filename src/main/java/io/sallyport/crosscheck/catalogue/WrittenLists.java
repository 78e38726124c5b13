package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexField;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Code;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Variable;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import java.util.Optional;
import java.util.stream.Stream;

/** Knows the collections that queries are given whose values are all written down. */
final class WrittenLists {
  private final Project project;

  WrittenLists(Project project) {
    this.project = project;
  }

  /**
   * Whether a collection is written out in the query, in the method or in a constant, and nothing
   * is added to it.
   *
   * @param expression that the query binds
   */
  boolean isWritten(ObjectQuery query, String expression) {
    String name = expression.strip();
    if (Names.folded(name).startsWith("new ")) {
      return name.endsWith("}");
    }
    Optional<ApexMethod> method = Pieces.method(project, query.site());
    Optional<Variable> variable = method.flatMap(m -> variable(m, name));
    return variable.isPresent()
        ? variable.filter(v -> isWritten(v, method.get())).isPresent()
        : query.site().code().filter(c -> isConstant(c, name)).isPresent();
  }

  private static Optional<Variable> variable(ApexMethod method, String name) {
    return method.variables().stream().filter(v -> v.name().equalsIgnoreCase(name)).findFirst();
  }

  private static boolean isWritten(Variable variable, ApexMethod method) {
    boolean grows =
        method
            .calls()
            .filter(c -> Names.folded(c.name()).startsWith("add"))
            .flatMap(c -> c.receiver().flatMap(Expression::path).stream())
            .anyMatch(variable.name()::equalsIgnoreCase);
    return !grows && variable.only().filter(WrittenLists::holdsValues).isPresent();
  }

  /** A constant of the class, or of another one that is named. */
  private boolean isConstant(Code code, String name) {
    int dot = name.lastIndexOf('.');
    Stream<ApexClass> classes =
        dot < 0
            ? project.apex().find(code.type()).stream().flatMap(ApexClass::all)
            : project.apex().find(name.substring(0, dot), code.type()).stream();
    return classes
        .flatMap(c -> c.field(name.substring(dot + 1)).stream())
        .filter(ApexField::isConstant)
        .anyMatch(f -> f.value().filter(WrittenLists::holdsValues).isPresent());
  }

  /** {@code new Set<String>(others)} holds what others hold, and they are one. */
  private static boolean holdsValues(Expression value) {
    return value instanceof Expression.Creation creation
        && (creation.arguments().size() > 1
            || creation.arguments().stream().anyMatch(WrittenLists::isOne));
  }

  private static boolean isOne(Expression argument) {
    return argument.type().filter(t -> t.element().isEmpty()).isPresent();
  }
}
