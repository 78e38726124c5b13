package io.sallyport.odata;

import io.sallyport.expression.Function;
import io.sallyport.expression.Functions;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.olingo.commons.api.edm.provider.CsdlAnnotation;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlCollection;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlConstantExpression;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlConstantExpression.ConstantExpressionType;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlExpression;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlPropertyPath;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlPropertyValue;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlRecord;

/**
 * What the service can do, told in the standard's vocabulary {@code Org.OData.Capabilities.V1}. It
 * announces nothing that is answered with 501.
 */
final class CapabilityAnnotations {
  static final String NAMESPACE = "Org.OData.Capabilities.V1";

  private static final List<String> BATCH_FORMATS = List.of("multipart/mixed", "application/json");

  private CapabilityAnnotations() {}

  static List<CsdlAnnotation> ofContainer() {
    return List.of(
        annotation(
            "ConformanceLevel",
            new CsdlConstantExpression(
                ConstantExpressionType.EnumMember, NAMESPACE + ".ConformanceLevelType/Minimal")),
        annotation("SupportedFormats", strings(List.of("application/json"))),
        annotation("BatchSupported", bool(true)),
        annotation(
            "BatchSupport",
            record(
                value("Supported", bool(true)),
                value("ContinueOnErrorSupported", bool(true)),
                value("ReferencesAcrossChangeSetsSupported", bool(true)),
                value("SupportedFormats", strings(BATCH_FORMATS)))),
        annotation("CrossJoinSupported", bool(false)),
        annotation("AsynchronousRequestsSupported", bool(false)),
        annotation("KeyAsSegmentSupported", bool(true)),
        annotation(
            "FilterFunctions",
            strings(
                Stream.concat(
                        Functions.all().stream().map(Function::name),
                        Stream.of("now", "cast", "isof"))
                    .toList())));
  }

  static List<CsdlAnnotation> ofEntitySet(EntitySet set) {
    return List.of(
        annotation(
            "FilterRestrictions",
            restriction("Filterable", "NonFilterableProperties", set, p -> p.usage().filterable())),
        annotation(
            "SortRestrictions",
            restriction("Sortable", "NonSortableProperties", set, p -> p.usage().sortable())),
        annotation("CountRestrictions", switched("Countable", true)),
        annotation("ExpandRestrictions", switched("Expandable", !set.navigation().isEmpty())),
        AggregationAnnotations.ofEntitySet(),
        annotation(
            "SearchRestrictions",
            switched("Searchable", !SearchTranslator.searched(set).isEmpty())),
        annotation("TopSupported", bool(true)),
        annotation("SkipSupported", bool(true)),
        annotation("IndexableByKey", bool(true)),
        annotation("InsertRestrictions", switched("Insertable", false)),
        annotation("UpdateRestrictions", switched("Updatable", false)),
        annotation("DeleteRestrictions", switched("Deletable", false)));
  }

  /** Whether something can be done at all, and the properties it cannot be done with. */
  private static CsdlRecord restriction(
      String ability, String exceptions, EntitySet set, Predicate<Property> can) {
    List<Property> properties = set.type().properties();
    List<CsdlExpression> excepted =
        properties.stream()
            .filter(can.negate())
            .map(p -> (CsdlExpression) new CsdlPropertyPath().setValue(p.name()))
            .toList();
    CsdlPropertyValue able = value(ability, bool(properties.stream().anyMatch(can)));
    return excepted.isEmpty()
        ? record(able)
        : record(able, value(exceptions, new CsdlCollection().setItems(excepted)));
  }

  private static CsdlRecord switched(String ability, boolean value) {
    return record(value(ability, bool(value)));
  }

  private static CsdlAnnotation annotation(String term, CsdlExpression expression) {
    return new CsdlAnnotation().setTerm(NAMESPACE + "." + term).setExpression(expression);
  }

  private static CsdlRecord record(CsdlPropertyValue... values) {
    return new CsdlRecord().setPropertyValues(Arrays.asList(values));
  }

  private static CsdlPropertyValue value(String property, CsdlExpression value) {
    return new CsdlPropertyValue().setProperty(property).setValue(value);
  }

  private static CsdlExpression bool(boolean value) {
    return new CsdlConstantExpression(ConstantExpressionType.Bool, Boolean.toString(value));
  }

  private static CsdlExpression strings(List<String> values) {
    return new CsdlCollection()
        .setItems(
            values.stream()
                .map(
                    v ->
                        (CsdlExpression)
                            new CsdlConstantExpression(ConstantExpressionType.String, v))
                .toList());
  }
}
