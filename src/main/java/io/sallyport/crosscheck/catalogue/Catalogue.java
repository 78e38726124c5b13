package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.rule.Rule;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** All rules, in the order of their families and numbers. */
public final class Catalogue {
  private Catalogue() {}

  public static List<Rule> rules() {
    return Stream.of(
            ReadingRules.all(),
            ApexWriteRules.all(),
            ApexTransactionRules.all(),
            ApexBatchRules.all(),
            ApexTestRules.all(),
            CustomAdapterRules.all(),
            ApexPlatformRules.all(),
            ApexIdRules.all(),
            ChangeEventRules.all(),
            SoqlFunctionRules.all(),
            SoqlClauseRules.all(),
            SoqlFilterRules.all(),
            SoqlOrderRules.all(),
            SoqlJoinRules.all(),
            SoqlLimitRules.all(),
            SoslRules.all(),
            SoslClauseRules.all(),
            FieldTypeRules.all(),
            FieldFlagRules.all(),
            RelationshipRules.all(),
            FieldModelRules.all(),
            ObjectRules.all(),
            ObjectPartRules.all(),
            SyncRules.all(),
            DataSourceRules.all(),
            DataSourceLoadRules.all(),
            PermissionRules.all(),
            FlowStartRules.all(),
            FlowFieldRules.all(),
            FlowTransactionRules.all(),
            AutomationRules.all(),
            SharingRules.all(),
            ReportRules.all(),
            InterfaceRules.all(),
            LayoutRules.all(),
            ClientRules.all(),
            GatewayWriteRules.all(),
            GatewayRules.all())
        .flatMap(Collection::stream)
        .toList();
  }
}
