package io.sallyport.odata;

import java.util.Locale;

/**
 * How JSON is to be written.
 *
 * @param level how much control information is wanted (OData JSON Format 4.0, section 3.1)
 * @param ieee754Compatible whether 64-bit integers and decimals are written as strings (section
 *     3.2)
 */
record JsonFormat(Level level, boolean ieee754Compatible) {

  /** The metadata levels. */
  enum Level {
    NONE,
    MINIMAL,
    FULL
  }

  static final JsonFormat DEFAULT = new JsonFormat(Level.MINIMAL, false);

  boolean isFull() {
    return level == Level.FULL;
  }

  boolean isNone() {
    return level == Level.NONE;
  }

  /** The media type of a response in this format. */
  String contentType() {
    return "application/json;odata.metadata="
        + level.name().toLowerCase(Locale.ROOT)
        + (ieee754Compatible ? ";IEEE754Compatible=true" : "")
        + ";charset=utf-8";
  }
}
