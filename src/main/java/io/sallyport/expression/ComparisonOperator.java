package io.sallyport.expression;

/** The comparison operators (OData 4.0 URL conventions, sections 5.1.1.1.1 to 5.1.1.1.6). */
public enum ComparisonOperator {
  EQ,
  NE,
  GT,
  GE,
  LT,
  LE;

  /** The operator that holds, between two values, where this one does not. */
  public ComparisonOperator opposite() {
    return switch (this) {
      case EQ -> NE;
      case NE -> EQ;
      case GT -> LE;
      case GE -> LT;
      case LT -> GE;
      case LE -> GT;
    };
  }

  /** The operator that says the same with the sides exchanged. */
  public ComparisonOperator flipped() {
    return switch (this) {
      case EQ, NE -> this;
      case GT -> LT;
      case GE -> LE;
      case LT -> GT;
      case LE -> GE;
    };
  }
}
