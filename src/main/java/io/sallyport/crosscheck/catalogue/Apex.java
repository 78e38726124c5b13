package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Variable;
import java.util.Optional;
import java.util.OptionalInt;

/** What the rules on Apex have in common. */
final class Apex {
  static final String CONSIDERATIONS =
      "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_external_objects_considerations.htm";

  private Apex() {}

  /** The variable of a method that a name stands for. */
  static Optional<Variable> variable(Expression.Name name, ApexMethod in) {
    return name.variable() < 0
        ? Optional.empty()
        : Optional.of(in.variables().get(name.variable()));
  }

  /** The whole number that an expression always is. */
  static OptionalInt number(Expression expression) {
    try {
      return expression
          .constant()
          .map(c -> OptionalInt.of(Integer.parseInt(c)))
          .orElse(OptionalInt.empty());
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** Words that begin a sentence. */
  static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
