package io.sallyport.expression;

/** The arithmetic operators (OData 4.0 URL conventions, section 5.1.1.2). */
public enum ArithmeticOperator {
  ADD,
  SUB,
  MUL,
  /** Division; of two integers, without remainder and towards zero. */
  DIV,
  /** Remainder with the sign of the left side. */
  MOD
}
