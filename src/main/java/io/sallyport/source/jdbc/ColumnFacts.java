package io.sallyport.source.jdbc;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import java.util.Optional;

/**
 * What the live database says about a column.
 *
 * @param column the part that the model is made from
 * @param kind how its values compare
 * @param text how its strings compare; of no meaning for other kinds
 */
record ColumnFacts(DiscoveredTable.Column column, ColumnKind kind, TextFacts text) {

  /**
   * A column as {@link java.sql.DatabaseMetaData} describes it.
   *
   * @param jdbcType one of {@link java.sql.Types}
   * @param size characters, bytes or digits, as the type has it; 0 if there is no limit
   * @param digits after the point, or of the fraction of a second
   */
  record Raw(String name, String typeName, int jdbcType, int size, int digits, boolean nullable) {}

  /**
   * What a dialect makes of a native type.
   *
   * @param type empty if its values cannot be carried
   */
  record Native(Optional<PrimitiveType> type, ColumnKind kind, Facets facets) {
    static final Native UNSUPPORTED = new Native(Optional.empty(), ColumnKind.OPAQUE, Facets.NONE);

    static Native of(PrimitiveType type, ColumnKind kind) {
      return new Native(Optional.of(type), kind, Facets.NONE);
    }

    static Native of(PrimitiveType type, ColumnKind kind, Facets facets) {
      return new Native(Optional.of(type), kind, facets);
    }

    /** The same type, to be read and nothing else. */
    Native opaque() {
      return new Native(type, ColumnKind.OPAQUE, facets);
    }
  }

  static ColumnFacts of(Raw raw, Native nativeType, TextFacts text) {
    return new ColumnFacts(
        new DiscoveredTable.Column(
            raw.name(), nativeType.type(), raw.typeName(), raw.nullable(), nativeType.facets()),
        nativeType.kind(),
        text);
  }
}
