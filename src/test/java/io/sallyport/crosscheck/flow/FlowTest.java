package io.sallyport.crosscheck.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.flow.FlowElement.Kind;
import io.sallyport.crosscheck.flow.FlowElement.Way;
import io.sallyport.crosscheck.project.MetadataReader;
import io.sallyport.crosscheck.project.ProjectFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final String LOOP =
      """
      <Flow xmlns="http://soap.sforce.com/2006/04/metadata">
        <processType>AutoLaunchedFlow</processType>
        <start>
          <connector><targetReference>Get</targetReference></connector>
          <object>Customer__c</object>
          <scheduledPaths>
            <connector><targetReference>Late</targetReference></connector>
            <pathType>AsyncAfterCommit</pathType>
          </scheduledPaths>
          <triggerType>RecordAfterSave</triggerType>
        </start>
        <recordLookups>
          <name>Get</name>
          <connector><targetReference>Each</targetReference></connector>
          <faultConnector><targetReference>Late</targetReference></faultConnector>
          <object>Order__x</object>
        </recordLookups>
        <loops>
          <name>Each</name>
          <collectionReference>Get</collectionReference>
          <nextValueConnector><targetReference>Update</targetReference></nextValueConnector>
        </loops>
        <recordUpdates>
          <name>Update</name>
          <connector><isGoTo>true</isGoTo><targetReference>Each</targetReference></connector>
          <inputReference>Each</inputReference>
        </recordUpdates>
        <assignments>
          <name>Late</name>
          <assignmentItems>
            <assignToReference>customer.Name</assignToReference>
            <operator>Assign</operator>
          </assignmentItems>
        </assignments>
        <variables>
          <name>customer</name>
          <dataType>SObject</dataType>
          <isInput>true</isInput>
          <objectType>Customer__c</objectType>
        </variables>
        <dynamicChoiceSets><name>orders</name><object>Order__x</object></dynamicChoiceSets>
      </Flow>
      """;

  private static Flow flow(String xml) {
    return flows(Map.of("flows/F.flow", xml)).get(0);
  }

  private static List<Flow> flows(Map<String, String> files) {
    return Flows.of(MetadataReader.read(ProjectFiles.of(files)));
  }

  @Test
  void start_hasTriggerAndPaths() {
    FlowStart start = flow(LOOP).start();
    assertThat(start.isByRecord()).isTrue();
    assertThat(start.isScheduled()).isFalse();
    assertThat(start.object()).contains("Customer__c");
    assertThat(start.paths())
        .containsExactly(new FlowStart.Path(false, "Get"), new FlowStart.Path(true, "Late"));
  }

  @Test
  void elements_haveKindsAndWays() {
    Flow flow = flow(LOOP);
    assertThat(flow.elements())
        .extracting(FlowElement::kind)
        .containsExactly(Kind.LOOKUP, Kind.LOOP, Kind.UPDATE, Kind.ASSIGNMENT);
    FlowElement get = flow.element("Get").orElseThrow();
    assertThat(get.targets()).containsExactly("Each", "Late");
    assertThat(get.targets(Way.FAULT)).containsExactly("Late");
    assertThat(get.place().line()).isEqualTo(12);
    assertThat(flow.choiceSets()).containsOnlyKeys("orders");
  }

  @Test
  void references_haveTheObjectOfWhatTheyStandFor() {
    Flow flow = flow(LOOP);
    assertThat(flow.objectOf("customer")).contains("Customer__c");
    assertThat(flow.objectOf("$Record")).contains("Customer__c");
    assertThat(flow.objectOf("$Record__Prior")).contains("Customer__c");
    assertThat(flow.objectOf("Each")).contains("Order__x");
    assertThat(flow.objectOf(flow.element("Update").orElseThrow())).contains("Order__x");
    assertThat(flow.objectOf("Late")).isEmpty();
    assertThat(flow.objectOf("$Record.Account__r")).isEmpty();
  }

  @Test
  void loopOverItself_hasNoObject() {
    Flow flow =
        flow(
            "<Flow><loops><name>A</name><collectionReference>A</collectionReference></loops></Flow>");
    assertThat(flow.objectOf("A")).isEmpty();
  }

  @Test
  void fieldValues_areOfStepsAndVariables() {
    assertThat(flow(LOOP).fieldValues())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.holder()).isEqualTo("customer");
              assertThat(v.object()).isEqualTo("Customer__c");
              assertThat(v.field()).isEqualTo("Name");
            });
  }

  @Test
  void walk_comesToAnEndInCircles_andPassesOverWhatIsNotThere() {
    Flow flow = flow(LOOP);
    assertThat(names(flow.reached(List.of("Get", "Nowhere").stream(), e -> false)))
        .containsExactly("Get", "Each", "Late", "Update");
    assertThat(names(flow.reached(List.of("Get").stream(), e -> e.is(Kind.LOOP))))
        .containsExactly("Get", "Each", "Late");
  }

  private static List<String> names(List<FlowElement> elements) {
    return elements.stream().map(FlowElement::name).toList();
  }

  @Test
  void process_hasValuesAndBeginning() {
    Flow flow =
        flow(
            """
            <Flow>
              <processType>Workflow</processType>
              <processMetadataValues>
                <name>ObjectType</name><value><stringValue>Order__x</stringValue></value>
              </processMetadataValues>
              <startElementReference>First</startElementReference>
            </Flow>
            """);
    assertThat(flow.isType("Workflow")).isTrue();
    assertThat(flow.processValue("ObjectType")).contains("Order__x");
    assertThat(flow.processValue("TriggerType")).isEmpty();
    assertThat(flow.start().paths()).containsExactly(new FlowStart.Path(false, "First"));
  }

  @Test
  void emptyFlow_isAFlow() {
    Flow flow = flow("<Flow/>");
    assertThat(flow.name()).isEqualTo("F");
    assertThat(flow.elements()).isEmpty();
    assertThat(flow.start().paths()).isEmpty();
  }

  @Test
  void transactions_followCalls() {
    List<Flow> flows =
        flows(
            Map.of(
                "flows/A.flow-meta.xml",
                """
                <Flow>
                  <start><connector><targetReference>Write</targetReference></connector></start>
                  <subflows>
                    <name>Write</name><flowName>B</flowName>
                    <connector><targetReference>Read</targetReference></connector>
                  </subflows>
                  <subflows><name>Read</name><flowName>C</flowName></subflows>
                </Flow>
                """,
                "flows/B.flow-meta.xml",
                """
                <Flow>
                  <start><connector><targetReference>Create</targetReference></connector></start>
                  <recordCreates><name>Create</name><object>Contact</object></recordCreates>
                </Flow>
                """,
                "flows/C.flow-meta.xml",
                """
                <Flow>
                  <start><connector><targetReference>Get</targetReference></connector></start>
                  <recordLookups><name>Get</name><object>Order__x</object></recordLookups>
                </Flow>
                """));
    assertThat(new Transactions(flows).late(flows.get(0)))
        .singleElement()
        .satisfies(
            late -> {
              assertThat(late.step().name()).isEqualTo("Read");
              assertThat(late.object()).isEqualTo("Order__x");
              assertThat(late.change()).map(FlowElement::name).contains("Write");
            });
  }

  @Test
  void longChains_areFollowedOnlySoFar() {
    StringBuilder loops = new StringBuilder("<Flow>");
    for (int i = 0; i < 20_000; i++) {
      loops.append(
          "<loops><name>L%d</name><collectionReference>L%d</collectionReference></loops>"
              .formatted(i, i + 1));
    }
    assertThat(flow(loops.append("</Flow>").toString()).objectOf("L0")).isEmpty();
    Map<String, String> calls = new TreeMap<>();
    for (int i = 0; i < 5_000; i++) {
      calls.put(
          "flows/F%d.flow".formatted(i),
          """
          <Flow>
            <start><connector><targetReference>A</targetReference></connector></start>
            <subflows><name>A</name><flowName>F%d</flowName></subflows>
          </Flow>
          """
              .formatted(i + 1));
    }
    List<Flow> flows = flows(calls);
    assertThat(new Transactions(flows).late(flows.get(0))).isEmpty();
  }
}
