package io.sallyport.odata;

import java.util.Optional;

/**
 * What a call is written as for Olingo's parser.
 *
 * @param before what stands for the name; the parenthesis and the arguments follow
 * @param after what stands for the parenthesis that closes the call
 */
record CallText(String before, String after) {

  /** Empty if the parser takes the call as it is. */
  static Optional<CallText> of(String name) {
    return switch (name) {
      case "isof" -> Optional.of(new CallText("(isof", "))"));
      case "round", "floor", "ceiling" -> cast(name, "Edm.Decimal");
      case "date", "time" -> cast(name, "Edm.DateTimeOffset");
      default -> Optional.empty();
    };
  }

  private static Optional<CallText> cast(String name, String type) {
    return Optional.of(new CallText(name + "(cast", "," + type + "))"));
  }
}
