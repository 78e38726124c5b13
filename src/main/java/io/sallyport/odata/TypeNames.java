package io.sallyport.odata;

import io.sallyport.model.PrimitiveType;
import java.util.Optional;

/** Types as messages name them. */
final class TypeNames {
  private static final String EDM = "Edm.";

  private TypeNames() {}

  /** Without the namespace, such as {@code Decimal}. */
  static String of(PrimitiveType type) {
    return type.edmName().substring(EDM.length());
  }

  /** With the article in front, such as {@code an Int32}. */
  static String withArticle(PrimitiveType type) {
    String name = of(type);
    return (name.startsWith("I") || type == PrimitiveType.SBYTE ? "an " : "a ") + name;
  }

  static String withArticle(Optional<PrimitiveType> type) {
    return type.map(TypeNames::withArticle).orElse("null");
  }
}
