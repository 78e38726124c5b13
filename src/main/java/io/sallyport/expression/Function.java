package io.sallyport.expression;

import io.sallyport.model.PrimitiveType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A canonical function of OData (4.0 URL conventions, section 5.1.1.4). One instance per function,
 * compared by identity; {@link Functions} knows them all.
 */
public final class Function {

  /** The meaning: values in, value out. Never called with a null argument. */
  @FunctionalInterface
  interface Body {
    @Nullable Object apply(Object[] arguments);
  }

  /** Tells the type of the result from the types of the arguments; empty if they do not fit. */
  @FunctionalInterface
  interface Signature {
    Optional<PrimitiveType> result(List<Optional<PrimitiveType>> arguments);
  }

  private final String name;
  private final Signature signature;
  private final Body body;

  Function(String name, Signature signature, Body body) {
    this.name = name;
    this.signature = signature;
    this.body = body;
  }

  /** The name as it stands in a URL, such as {@code startswith}. */
  public String name() {
    return name;
  }

  /**
   * The type of the result for arguments of these types; empty if the function does not take them.
   */
  public Optional<PrimitiveType> type(List<Optional<PrimitiveType>> arguments) {
    return signature.result(arguments);
  }

  /**
   * The value for these arguments; null if one of them is null, as all canonical functions have it.
   */
  @Nullable Object apply(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument == null) {
        return null;
      }
    }
    return body.apply(arguments);
  }

  @Override
  public String toString() {
    return name;
  }
}
