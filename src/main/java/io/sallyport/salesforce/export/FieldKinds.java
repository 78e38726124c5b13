package io.sallyport.salesforce.export;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.salesforce.export.FieldKind.LongText;
import io.sallyport.salesforce.export.FieldKind.Number;
import io.sallyport.salesforce.export.FieldKind.Plain;
import io.sallyport.salesforce.export.FieldKind.Text;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The kinds of field that the sync of Salesforce makes of the types of properties. Where a value
 * does not look as it does in the source, a note says so.
 */
final class FieldKinds {
  private static final int LONGEST_TEXT = 255;
  private static final int LONGEST_TEXT_AREA = 131_072;
  private static final int GUID_LENGTH = 36;
  private static final int DIGITS = 18;
  private static final int DIGITS_OF_SMALL_INTEGERS = 8;
  private static final int SCALE_OF_FLOATING_POINT = 8;

  /** Characters of integers, with a sign. */
  private static final int INTEGER_LENGTH = 12;

  private static final int LONG_INTEGER_LENGTH = 20;

  private final Consumer<String> notes;

  FieldKinds(Consumer<String> notes) {
    this.notes = notes;
  }

  /** The kind of field for a property; empty, with a note, if there is none. */
  Optional<FieldKind> kind(EntitySet set, Property property) {
    if (property.isShownAsText()) {
      note(set, property, "is of the type " + property.type().edmName() + " and shown as text");
    }
    return switch (property.exposedType()) {
      case BINARY -> {
        note(set, property, "is left out: fields show no bytes");
        yield Optional.empty();
      }
      case BOOLEAN -> Optional.of(Plain.CHECKBOX);
      case BYTE, SBYTE, INT16 -> Optional.of(new Number(DIGITS_OF_SMALL_INTEGERS, 0));
      case INT32 -> Optional.of(new Number(DIGITS, 0));
      case INT64 -> {
        note(set, property, "is an Edm.Int64; its field has 18 digits, one less");
        yield Optional.of(new Number(DIGITS, 0));
      }
      case DECIMAL -> Optional.of(decimal(set, property));
      case SINGLE, DOUBLE -> {
        note(
            set,
            property,
            "is a floating point number; its field has 10 digits before the point and 8 behind it");
        yield Optional.of(new Number(DIGITS, SCALE_OF_FLOATING_POINT));
      }
      case DATE -> Optional.of(Plain.DATE);
      case DATE_TIME_OFFSET -> Optional.of(Plain.DATE_TIME);
      case GUID -> Optional.of(new Text(GUID_LENGTH));
      case TIME_OF_DAY, DURATION, STRING -> Optional.of(text(set, property));
    };
  }

  /** All digits before the point come first: a number that does not fit fails the whole page. */
  private FieldKind decimal(EntitySet set, Property property) {
    Facets facets = property.facets();
    int scale = facets.scale().orElse(0);
    int whole = Math.max(1, facets.precision().orElse(DIGITS) - scale);
    if (whole + scale <= DIGITS) {
      return new Number(whole + scale, scale);
    }
    int left = Math.max(0, DIGITS - whole);
    note(
        set,
        property,
        "has "
            + (whole + scale)
            + " digits; its field has 18, "
            + left
            + " of them behind the point: give it the precision that it needs in the file of its"
            + " source");
    return new Number(DIGITS, left);
  }

  private FieldKind text(EntitySet set, Property property) {
    int length = property.facets().maxLength().orElse(LONGEST_TEXT);
    if (length <= LONGEST_TEXT) {
      return new Text(Math.max(1, length));
    }
    note(
        set,
        property,
        "has up to "
            + length
            + " characters; its field is a long text area, which cannot be filtered or sorted by");
    return new LongText(Math.min(length, LONGEST_TEXT_AREA));
  }

  private void note(EntitySet set, Property property, String what) {
    notes.accept(set + "/" + property + " " + what);
  }

  /**
   * The length of a field that holds the External ID of another record; empty if a property cannot
   * be one, because its values are not written in one way only, or not filtered by.
   */
  static OptionalInt lookupLength(Property property) {
    if (!property.usage().filterable() || property.isShownAsText()) {
      return OptionalInt.empty();
    }
    if (property.type().isInteger()) {
      return OptionalInt.of(
          property.type() == PrimitiveType.INT64 ? LONG_INTEGER_LENGTH : INTEGER_LENGTH);
    }
    return switch (property.type()) {
      case GUID -> OptionalInt.of(GUID_LENGTH);
      case STRING -> shortText(property);
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt shortText(Property property) {
    int length = property.facets().maxLength().orElse(LONGEST_TEXT);
    return length <= LONGEST_TEXT ? OptionalInt.of(Math.max(1, length)) : OptionalInt.empty();
  }
}
