package io.sallyport.salesforce;

import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.util.OptionalInt;

/**
 * Gives each property a type that the sync of Salesforce knows, with the facets that decide how
 * large its field becomes.
 *
 * <p>A time of day and a duration are shown as text. A Single is shown as a Double, because its
 * values do not come back as they went; rows keep the Single, so that it is compared as one.
 */
final class FieldTypes {
  /** The longest text field; a longer one would become a text area, which cannot be filtered. */
  private static final int LONGEST_TEXT = 255;

  /** Characters of {@code 23:59:59.999999999}. */
  private static final int LENGTH_OF_TIME = 18;

  private static final int LENGTH_OF_DURATION = 40;

  /** The digits of a number field, for a decimal column that does not say how many it has. */
  private static final Facets ANY_DECIMAL = Facets.decimal(18, 6);

  private final int longestTextArea;

  /**
   * @param longestTextArea characters of a string at most, and of one whose length is not known
   */
  FieldTypes(int longestTextArea) {
    this.longestTextArea = longestTextArea;
  }

  /** Whether values of the type can make up the External ID. */
  static boolean isKey(PrimitiveType type) {
    return type != PrimitiveType.BINARY && type != PrimitiveType.DURATION && !type.isFloating();
  }

  Property mapped(Property property, boolean inKey) {
    return switch (property.type()) {
      case TIME_OF_DAY -> text(property, LENGTH_OF_TIME);
      case DURATION -> text(property, LENGTH_OF_DURATION);
      case SINGLE -> property.exposedAs(PrimitiveType.DOUBLE);
      case STRING -> string(property, inKey);
      case DECIMAL -> decimal(property);
      default -> property;
    };
  }

  private static Property text(Property property, int length) {
    return property.exposedAs(PrimitiveType.STRING).with(Facets.maxLength(length));
  }

  private Property string(Property property, boolean inKey) {
    int unknown = inKey ? Math.min(LONGEST_TEXT, longestTextArea) : longestTextArea;
    int length = Math.min(property.facets().maxLength().orElse(unknown), longestTextArea);
    return property.with(Facets.maxLength(length));
  }

  private static Property decimal(Property property) {
    Facets facets = property.facets();
    if (facets.precision().isEmpty()) {
      return property.with(ANY_DECIMAL);
    }
    int scale = facets.scale().orElse(0);
    return property.with(
        new Facets(OptionalInt.empty(), facets.precision(), OptionalInt.of(scale)));
  }
}
