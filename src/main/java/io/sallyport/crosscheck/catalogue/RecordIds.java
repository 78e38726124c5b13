package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Variable;
import io.sallyport.crosscheck.project.Names;
import java.util.Optional;

/** Finds Salesforce Ids of external records in expressions. */
final class RecordIds {
  /** Variables of variables, which may be of each other. */
  private static final int MAX_STEPS = 8;

  private RecordIds() {}

  /** The external object whose record's Id a value is; empty if it is none, or not known. */
  static Optional<String> external(Expression value, ApexMethod in) {
    return external(value, in, MAX_STEPS);
  }

  private static Optional<String> external(Expression value, ApexMethod in, int steps) {
    if (steps == 0) {
      return Optional.empty();
    }
    if (value instanceof Expression.Field field) {
      return field.name().equalsIgnoreCase("Id")
          ? field.receiver().rows().filter(Names::isExternal)
          : Optional.empty();
    }
    if (value instanceof Expression.Cast cast) {
      return external(cast.value(), in, steps - 1);
    }
    if (value instanceof Expression.Call call) {
      return call.isOn("String") && call.isNamed("valueOf")
          ? call.argument(0).flatMap(a -> external(a, in, steps - 1))
          : Optional.empty();
    }
    return value instanceof Expression.Name name
        ? Apex.variable(name, in)
            .flatMap(Variable::only)
            .filter(v -> v instanceof Expression.Field || v instanceof Expression.Cast)
            .flatMap(v -> external(v, in, steps - 1))
        : Optional.empty();
  }
}
