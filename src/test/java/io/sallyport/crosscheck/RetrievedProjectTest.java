package io.sallyport.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Salesforce itself writes after a sync, with everything that it writes into such files. */
class RetrievedProjectTest {
  private static final String SOURCE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ExternalDataSource xmlns="http://soap.sforce.com/2006/04/metadata">
          <customConfiguration>{&quot;inlineCountEnabled&quot;:&quot;true&quot;,&quot;csrfTokenName&quot;:&quot;&quot;,&quot;requestCompression&quot;:&quot;false&quot;,&quot;pagination&quot;:&quot;SERVER&quot;,&quot;Change-Tracking Interval&quot;:&quot;300&quot;,&quot;noIdMapping&quot;:&quot;false&quot;,&quot;format&quot;:&quot;JSON&quot;,&quot;compatibility&quot;:&quot;DEFAULT&quot;,&quot;csrfTokenEnabled&quot;:&quot;false&quot;,&quot;timeout&quot;:&quot;120&quot;,&quot;searchEnabled&quot;:&quot;true&quot;}</customConfiguration>
          <endpoint>callout:Depot/odata</endpoint>
          <isWritable>false</isWritable>
          <label>Depot</label>
          <principalType>Anonymous</principalType>
          <protocol>NoAuthentication</protocol>
          <type>OData4</type>
      </ExternalDataSource>
      """;

  private static final String OBJECT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
          <actionOverrides>
              <actionName>Delete</actionName>
              <type>Default</type>
          </actionOverrides>
          <actionOverrides>
              <actionName>View</actionName>
              <type>Default</type>
          </actionOverrides>
          <compactLayoutAssignment>SYSTEM</compactLayoutAssignment>
          <deploymentStatus>InDevelopment</deploymentStatus>
          <description>Parcels</description>
          <enableFeeds>false</enableFeeds>
          <enableSearch>true</enableSearch>
          <externalDataSource>Depot</externalDataSource>
          <externalIndexAvailable>false</externalIndexAvailable>
          <externalName>Parcels</externalName>
          <fields>
              <fullName>Packed__c</fullName>
              <description>Packed</description>
              <externalDeveloperName>Packed</externalDeveloperName>
              <externalId>false</externalId>
              <isFilteringDisabled>false</isFilteringDisabled>
              <isNameField>false</isNameField>
              <isSortingDisabled>false</isSortingDisabled>
              <label>Packed</label>
              <required>false</required>
              <type>DateTime</type>
          </fields>
          <fields>
              <fullName>Weight__c</fullName>
              <externalDeveloperName>Weight</externalDeveloperName>
              <externalId>false</externalId>
              <isFilteringDisabled>false</isFilteringDisabled>
              <isNameField>true</isNameField>
              <isSortingDisabled>false</isSortingDisabled>
              <label>Weight</label>
              <precision>18</precision>
              <required>false</required>
              <scale>2</scale>
              <trackHistory>false</trackHistory>
              <trackTrending>false</trackTrending>
              <type>Number</type>
              <unique>false</unique>
          </fields>
          <fields>
              <fullName>Within__c</fullName>
              <externalDeveloperName>Outer</externalDeveloperName>
              <externalId>false</externalId>
              <isFilteringDisabled>false</isFilteringDisabled>
              <isNameField>false</isNameField>
              <isSortingDisabled>false</isSortingDisabled>
              <label>Within</label>
              <length>20</length>
              <referenceTo>Parcels__x</referenceTo>
              <relationshipLabel>Parcels</relationshipLabel>
              <relationshipName>Parcels</relationshipName>
              <type>ExternalLookup</type>
          </fields>
          <label>Parcel</label>
          <listViews>
              <fullName>All</fullName>
              <columns>ExternalId</columns>
              <filterScope>Everything</filterScope>
              <label>All</label>
          </listViews>
          <pluralLabel>Parcels</pluralLabel>
          <searchLayouts>
              <customTabListAdditionalFields>ExternalId</customTabListAdditionalFields>
              <searchResultsAdditionalFields>DisplayUrl</searchResultsAdditionalFields>
          </searchLayouts>
      </CustomObject>
      """;

  private final Map<String, String> files =
      new LinkedHashMap<>(
          Map.of(
              "src/objects/Parcels__x.object", OBJECT,
              "src/dataSources/Depot.dataSource", SOURCE));

  private List<Finding> findings() {
    return CrossCheck.findings(CrossCheck.read(ProjectFiles.of(files)), Rule::on);
  }

  @Test
  void whatASyncMakes_isOnlyNotYetDeployed() {
    assertThat(findings()).extracting(f -> f.rule().id()).containsExactly("XO-OBJ-011");
  }

  @Test
  void objectOfFilesConnect_isJudgedByItsNameAndRelationshipsAlone() {
    files.put("src/dataSources/Depot.dataSource", SOURCE.replace("OData4", "ContentHubSharepoint"));
    files.put(
        "src/objects/Parcels__x.object",
        OBJECT
            .replace("<type>DateTime</type>", "<type>Html</type>")
            .replace("<externalId>false</externalId>", "<trackHistory>true</trackHistory>")
            .replace(">Parcels__x<", ">Account<")
            .replace(
                "InDevelopment",
                "Deployed</deploymentStatus><enableActivities>true</enableActivities><deploymentStatus>Deployed"));
    assertThat(findings())
        .filteredOn(f -> f.severity() != Severity.INFO)
        .extracting(f -> f.rule().id())
        .containsExactly("XO-FIELD-017");
    assertThat(findings())
        .extracting(f -> f.rule().id())
        .contains("XO-FIELD-008", "XO-FIELD-010", "XO-OBJ-001");
  }
}
