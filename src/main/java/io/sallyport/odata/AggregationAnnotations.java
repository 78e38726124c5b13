package io.sallyport.odata;

import java.util.List;
import org.apache.olingo.commons.api.edm.provider.CsdlAnnotation;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlCollection;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlConstantExpression;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlConstantExpression.ConstantExpressionType;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlExpression;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlPropertyValue;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlRecord;

/** What {@code $apply} can do, told in the standard's vocabulary. */
final class AggregationAnnotations {
  static final String NAMESPACE = "Org.OData.Aggregation.V1";

  private AggregationAnnotations() {}

  /** The same for every entity set: what its source cannot do, the gateway does. */
  static CsdlAnnotation ofEntitySet() {
    List<CsdlExpression> transformations =
        Transformation.Kind.names().stream()
            .map(n -> (CsdlExpression) new CsdlConstantExpression(ConstantExpressionType.String, n))
            .toList();
    return new CsdlAnnotation()
        .setTerm(NAMESPACE + ".ApplySupported")
        .setExpression(
            new CsdlRecord()
                .setPropertyValues(
                    List.of(
                        new CsdlPropertyValue()
                            .setProperty("Transformations")
                            .setValue(new CsdlCollection().setItems(transformations)),
                        new CsdlPropertyValue()
                            .setProperty("Rollup")
                            .setValue(
                                new CsdlConstantExpression(
                                    ConstantExpressionType.EnumMember,
                                    NAMESPACE + ".RollupType/None")))));
  }
}
