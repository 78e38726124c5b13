package io.sallyport.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The primitive types of OData that Sallyport carries (CSDL 4.0, section 4.4), each with the one
 * Java class that its values have everywhere behind the source: a row never holds anything else.
 *
 * <p>All integer types share {@link Long}, so that arithmetic and comparison know one integer. A
 * {@code DateTimeOffset} is an {@link Instant}: two values are equal when they are the same point
 * in time.
 */
public enum PrimitiveType {
  BINARY("Edm.Binary", byte[].class),
  BOOLEAN("Edm.Boolean", Boolean.class),
  BYTE("Edm.Byte", Long.class),
  SBYTE("Edm.SByte", Long.class),
  INT16("Edm.Int16", Long.class),
  INT32("Edm.Int32", Long.class),
  INT64("Edm.Int64", Long.class),
  DECIMAL("Edm.Decimal", BigDecimal.class),
  SINGLE("Edm.Single", Float.class),
  DOUBLE("Edm.Double", Double.class),
  DATE("Edm.Date", LocalDate.class),
  DATE_TIME_OFFSET("Edm.DateTimeOffset", Instant.class),
  TIME_OF_DAY("Edm.TimeOfDay", LocalTime.class),
  DURATION("Edm.Duration", java.time.Duration.class),
  GUID("Edm.Guid", UUID.class),
  STRING("Edm.String", String.class);

  private final String edmName;
  private final Class<?> valueClass;

  PrimitiveType(String edmName, Class<?> valueClass) {
    this.edmName = edmName;
    this.valueClass = valueClass;
  }

  /** The qualified name, such as {@code Edm.Int32}. */
  public String edmName() {
    return edmName;
  }

  /** The class of every non-null value of this type. */
  public Class<?> valueClass() {
    return valueClass;
  }

  public boolean isInteger() {
    return valueClass == Long.class;
  }

  public boolean isNumeric() {
    return isInteger() || this == DECIMAL || isFloating();
  }

  public boolean isFloating() {
    return this == SINGLE || this == DOUBLE;
  }

  /** The type of a name with or without {@code Edm.}; empty if there is none. */
  public static Optional<PrimitiveType> named(String name) {
    return Arrays.stream(values())
        .filter(t -> t.edmName.equals(name) || t.edmName.equals("Edm." + name))
        .findFirst();
  }
}
