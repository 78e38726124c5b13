package io.sallyport.model;

import io.sallyport.error.Location;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.SourceDefinition.Layout;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a property of a declaration and a column: what is declared wins, if it can. */
final class PropertyMerge {
  private final Layout layout;
  private final ModelFindings findings;

  PropertyMerge(Layout layout, ModelFindings findings) {
    this.layout = layout;
    this.findings = findings;
  }

  /** The property of a column that nobody mentions; empty if its type cannot be exposed. */
  static Optional<Property> discovered(String name, Column column) {
    return column
        .type()
        .map(
            type ->
                new Property(
                    name,
                    type,
                    column.nullable(),
                    applicable(column.facets(), type),
                    Usage.ALL,
                    column.name()));
  }

  /** The declared property; empty, with a problem, if the column does not fit. */
  Optional<Property> declared(PropertyDefinition definition, Optional<Column> column) {
    if (!fits(definition, column)) {
      return Optional.empty();
    }
    PrimitiveType type =
        definition
            .type()
            .map(Located::value)
            .or(() -> column.flatMap(Column::type))
            .orElseThrow(() -> new IllegalArgumentException("no type for " + definition));
    return Optional.of(
        new Property(
            definition.name().value(),
            type,
            definition.nullable().map(Located::value).orElse(isNullable(column)),
            facets(definition, column, type),
            definition.usage(),
            column.map(Column::name).orElse(definition.column().value())));
  }

  private static boolean isNullable(Optional<Column> column) {
    return column.map(Column::nullable).orElse(true);
  }

  private boolean fits(PropertyDefinition definition, Optional<Column> column) {
    if (column.isEmpty() || (layout == Layout.FILES && definition.type().isPresent())) {
      return true;
    }
    Column found = column.get();
    if (found.type().isEmpty()) {
      findings.problem(
          definition.column().location(),
          "column " + found.name() + " cannot be exposed: its type is " + found.nativeType());
      return false;
    }
    PrimitiveType columnType = found.type().get();
    return definition
        .type()
        .filter(type -> !TypeFit.carries(type.value(), columnType, found.facets()))
        .map(type -> misfit(type, found, columnType))
        .isEmpty();
  }

  private PrimitiveType misfit(Located<PrimitiveType> type, Column column, PrimitiveType fitting) {
    findings.problem(
        type.location(),
        type.value().edmName()
            + " cannot carry the values of column "
            + column.name()
            + " ("
            + column.nativeType()
            + "); "
            + fitting.edmName()
            + " can");
    return fitting;
  }

  private Facets facets(
      PropertyDefinition definition, Optional<Column> column, PrimitiveType type) {
    Facets found = applicable(column.map(Column::facets).orElse(Facets.NONE), type);
    check(definition.maxLength(), "maxLength", type, TypeFit.hasMaxLength(type));
    check(definition.precision(), "precision", type, TypeFit.hasPrecision(type));
    check(definition.scale(), "scale", type, TypeFit.hasScale(type));
    Facets merged =
        new Facets(
            first(definition.maxLength(), found.maxLength()),
            first(definition.precision(), found.precision()),
            first(definition.scale(), found.scale()));
    checkPrecision(definition, type, merged);
    return merged;
  }

  private void check(
      Optional<Located<Integer>> facet, String name, PrimitiveType type, boolean applies) {
    facet
        .filter(f -> !applies)
        .ifPresent(
            f -> findings.problem(f.location(), name + " has no meaning for " + type.edmName()));
  }

  private void checkPrecision(PropertyDefinition definition, PrimitiveType type, Facets merged) {
    int precision = merged.precision().orElse(1);
    if (TypeFit.hasPrecision(type) && !TypeFit.isPrecision(type, precision)) {
      findings.problem(
          where(definition), "%s has no precision %d".formatted(type.edmName(), precision));
    } else if (merged.precision().isPresent() && merged.scale().orElse(0) > precision) {
      findings.problem(
          where(definition),
          "the scale " + merged.scale().getAsInt() + " is larger than the precision " + precision);
    }
  }

  private static Location where(PropertyDefinition definition) {
    return definition
        .scale()
        .or(definition::precision)
        .map(Located::location)
        .orElse(definition.name().location());
  }

  private static OptionalInt first(Optional<Located<Integer>> declared, OptionalInt found) {
    return declared.map(d -> OptionalInt.of(d.value())).orElse(found);
  }

  /** Those facets of a column that mean something for the type of the property, and for OData. */
  private static Facets applicable(Facets facets, PrimitiveType type) {
    boolean sound =
        facets.precision().isEmpty()
            || (TypeFit.isPrecision(type, facets.precision().getAsInt())
                && facets.scale().orElse(0) <= facets.precision().getAsInt());
    return new Facets(
        TypeFit.hasMaxLength(type) ? facets.maxLength() : OptionalInt.empty(),
        TypeFit.hasPrecision(type) && sound ? facets.precision() : OptionalInt.empty(),
        TypeFit.hasScale(type) && sound ? scale(facets) : OptionalInt.empty());
  }

  /** A negative scale rounds to tens or hundreds; what is left has no fraction. */
  private static OptionalInt scale(Facets facets) {
    return facets.scale().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(0, facets.scale().getAsInt()));
  }
}
