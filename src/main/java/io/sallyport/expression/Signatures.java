package io.sallyport.expression;

import io.sallyport.model.PrimitiveType;
import java.util.List;
import java.util.Optional;

/** The ways to say which arguments a function takes. An untyped null fits every parameter. */
final class Signatures {

  /** What one parameter takes. */
  @FunctionalInterface
  interface Parameter {
    boolean takes(PrimitiveType type);
  }

  static final Parameter TEXT = t -> t == PrimitiveType.STRING;
  static final Parameter INTEGER = PrimitiveType::isInteger;
  static final Parameter NUMBER = PrimitiveType::isNumeric;

  private Signatures() {}

  /** Exactly these parameters, one result type. */
  static Function.Signature fixed(PrimitiveType result, Parameter... parameters) {
    List<Parameter> expected = List.of(parameters);
    return arguments -> fits(expected, arguments) ? Optional.of(result) : Optional.empty();
  }

  /** Exactly these parameters; the result has the type of the first argument. */
  static Function.Signature likeFirst(Parameter... parameters) {
    List<Parameter> expected = List.of(parameters);
    return arguments -> fits(expected, arguments) ? arguments.get(0) : Optional.empty();
  }

  /** The first of two signatures that fits. */
  static Function.Signature either(Function.Signature one, Function.Signature other) {
    return arguments -> one.result(arguments).or(() -> other.result(arguments));
  }

  static Parameter anyOf(PrimitiveType... types) {
    return t -> List.of(types).contains(t);
  }

  private static boolean fits(List<Parameter> expected, List<Optional<PrimitiveType>> arguments) {
    if (expected.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (arguments.get(i).isPresent() && !expected.get(i).takes(arguments.get(i).get())) {
        return false;
      }
    }
    return true;
  }
}
