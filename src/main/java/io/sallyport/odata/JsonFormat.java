package io.sallyport.odata;

import java.util.Locale;

/**
 * How JSON is to be written.
 *
 * @param level how much control information is wanted (OData JSON Format 4.0, section 3.1)
 * @param ieee754Compatible whether 64-bit integers and decimals are written as strings (section
 *     3.2)
 * @param version decides how control information is named
 * @param streaming whether the client relies on the order of what is written, which is always the
 *     same (section 4.4)
 * @param omitNulls whether properties without a value are left out
 */
record JsonFormat(
    Level level,
    boolean ieee754Compatible,
    ODataVersion version,
    boolean streaming,
    boolean omitNulls) {

  /** The metadata levels. */
  enum Level {
    NONE,
    MINIMAL,
    FULL
  }

  static final JsonFormat DEFAULT = new JsonFormat(Level.MINIMAL, false);

  JsonFormat(Level level, boolean ieee754Compatible) {
    this(level, ieee754Compatible, ODataVersion.V4_0);
  }

  JsonFormat(Level level, boolean ieee754Compatible, ODataVersion version) {
    this(level, ieee754Compatible, version, false, false);
  }

  JsonFormat omittingNulls() {
    return new JsonFormat(level, ieee754Compatible, version, streaming, true);
  }

  boolean isFull() {
    return level == Level.FULL;
  }

  boolean isNone() {
    return level == Level.NONE;
  }

  /** The name of a piece of control information, such as {@code @odata.count}. */
  String control(String name) {
    return (version == ODataVersion.V4_0 ? "@odata." : "@") + name;
  }

  /** A number of entities, which is a 64-bit integer too. */
  void writeCount(JsonText json, String name, long number) {
    json.member(name);
    if (ieee754Compatible) {
      json.string(Long.toString(number));
    } else {
      json.number(number);
    }
  }

  /** The name of a primitive type as control information has it (OData JSON Format, 4.5.3). */
  String typeName(String edmName) {
    return edmName.replace("Edm.", version == ODataVersion.V4_0 ? "#" : "");
  }

  /** The media type of a response in this format. */
  String contentType() {
    String prefix = version == ODataVersion.V4_0 ? "odata." : "";
    return "application/json;"
        + prefix
        + "metadata="
        + level.name().toLowerCase(Locale.ROOT)
        + (streaming ? ";" + prefix + "streaming=true" : "")
        + (ieee754Compatible ? ";IEEE754Compatible=true" : "")
        + ";charset=utf-8";
  }
}
