package io.sallyport.salesforce.export;

import java.util.Optional;

/** What a field of an external object holds. */
sealed interface FieldKind {
  /** A line of text. */
  record Text(int length) implements FieldKind {}

  /** Text that can be read, and neither filtered nor sorted by. */
  record LongText(int length) implements FieldKind {}

  /**
   * A number.
   *
   * @param precision digits on both sides of the point
   * @param scale digits behind it
   */
  record Number(int precision, int scale) implements FieldKind {}

  /** Kinds that have no size. */
  enum Plain implements FieldKind {
    CHECKBOX("Checkbox"),
    DATE("Date"),
    DATE_TIME("DateTime");

    private final String type;

    Plain(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }
  }

  /**
   * A relationship to a parent.
   *
   * @param parent the API name of an object
   * @param parentField which field of the parent holds the same value; empty for its External ID
   * @param relationship what the children are called at the parent
   * @param relationshipLabel the same for users
   */
  record Lookup(
      int length,
      String parent,
      Optional<String> parentField,
      String relationship,
      String relationshipLabel)
      implements FieldKind {}
}
