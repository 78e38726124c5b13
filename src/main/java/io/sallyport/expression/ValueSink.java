package io.sallyport.expression;

import org.jspecify.annotations.Nullable;

/**
 * Takes values, one after the other, each in the form in which a row has it at hand, so that it
 * need not become an object on its way.
 */
public interface ValueSink {
  /** Of the class that the value's type names, or null. */
  void value(@Nullable Object value);

  /** Of a whole-number type. */
  void integer(long value);

  /**
   * Of the type String.
   *
   * @param utf8 the text, valid until this method returns
   */
  void text(byte[] utf8);
}
