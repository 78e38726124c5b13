package io.sallyport.crosscheck.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.CrossCheck;
import io.sallyport.crosscheck.catalogue.Catalogue;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.report.Format;
import io.sallyport.crosscheck.report.Report;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.Selection;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which pattern fits which part of a project. */
class AdviceTest {
  private static List<Advice> advice(String file, String text) {
    return advice(Map.of(file, text));
  }

  private static List<Advice> advice(Map<String, String> files) {
    Project project = CrossCheck.read(ProjectFiles.of(files));
    return CrossCheck.advice(project, CrossCheck.judged(project, Selection.DEFAULT, Baseline.NONE));
  }

  private static List<String> needs(List<Advice> advice) {
    return advice.stream().map(a -> a.touchpoint() + " " + a.need()).toList();
  }

  private static List<String> ofClass(String head, String body) {
    return needs(advice("classes/A.cls", head + " class A {\n" + body + "\n}"));
  }

  @Test
  void plainQuery_isVirtualization() {
    List<Advice> advice =
        advice(
            "classes/A.cls",
            "class A { void f() {\n List<Order__x> o = [SELECT Id FROM Order__x]; } }");
    assertThat(needs(advice)).containsExactly("Apex class A READS");
    assertThat(advice.get(0).need().pattern()).isEqualTo(Pattern.VIRTUALIZATION);
    assertThat(advice.get(0).need().timing()).isEqualTo(Timing.SYNCHRONOUS);
    assertThat(advice.get(0).objects()).containsExactly("Order__x");
    assertThat(advice.get(0).evidence().get(0)).hasToString("queries Order__x (classes/A.cls:2)");
  }

  @Test
  void surroundings_sayWhatAQueryIsFor() {
    String query = "List<Order__x> f() { return [SELECT Id FROM Order__x]; }";
    assertThat(ofClass("public", "@AuraEnabled public static " + query))
        .containsExactly("Apex class A SHOWS");
    assertThat(ofClass("@RestResource(urlMapping='/a') global", "@HttpGet global static " + query))
        .containsExactly("Apex class A CALLED_IN");
    assertThat(
            needs(
                advice(
                    "classes/B.cls",
                    "class B implements Database.Batchable<SObject> {\n"
                        + "public Database.QueryLocator start(Database.BatchableContext c) {\n"
                        + " return Database.getQueryLocator('SELECT Id FROM Order__x'); } }")))
        .containsExactly("Apex class B WORKS_IN_BULK");
    assertThat(ofClass("@isTest private", "static " + query)).isEmpty();
  }

  @Test
  void writes_dependOnWhetherSomebodyWaits() {
    assertThat(
            ofClass(
                "public",
                "void f(List<Order__x> o) { Database.insertImmediate(o); Database.updateAsync(o,"
                    + " null); }"))
        .containsExactly("Apex class A ANSWERS_NOW", "Apex class A WRITES_LATER");
  }

  @Test
  void trigger_reactsToChanges_whereverTheyHappen() {
    String object = "<CustomObject xmlns=\"http://soap.sforce.com/2006/04/metadata\"/>";
    String own = "trigger T on Other__ChangeEvent (after insert) {}";
    assertThat(needs(advice("triggers/T.trigger", "trigger T on Order__x (after update) {}")))
        .containsExactly("Apex trigger T REACTS");
    assertThat(
            needs(
                advice(
                    Map.of(
                        "objects/Order__x/Order__x.object-meta.xml",
                        object,
                        "triggers/T.trigger",
                        "trigger T on Order__ChangeEvent (after insert) {}",
                        "triggers/U.trigger",
                        own))))
        .containsExactly("Apex trigger T REACTS");
  }

  @Test
  void search_andCallout() {
    assertThat(
            ofClass(
                "public",
                "void f(Http h, HttpRequest r) {\n List<List<SObject>> o = [FIND 'a' RETURNING"
                    + " Order__x(Id)];\n h.send(r); }"))
        .containsExactly("Apex class A ANSWERS_NOW", "Apex class A SEARCHES");
    assertThat(ofClass("public", "void f(Http h, HttpRequest r) { h.send(r); }")).isEmpty();
  }

  @Test
  void flow_isAdvisedByItsStartAndItsSteps() {
    String step =
        "<recordLookups><name>Get</name><object>Order__x</object></recordLookups>"
            + "<recordUpdates><name>Put</name><object>Order__x</object></recordUpdates>";
    assertThat(flow(step)).containsExactly("Flow F ANSWERS_NOW", "Flow F READS");
    assertThat(flow(step + "<screens><name>S</name></screens>"))
        .containsExactly("Flow F ANSWERS_NOW", "Flow F SHOWS");
    assertThat(
            flow(
                "<recordLookups><name>Get</name><object>Order__x</object></recordLookups>"
                    + "<start><object>Order__x</object><recordTriggerType>Create</recordTriggerType>"
                    + "<triggerType>RecordAfterSave</triggerType></start>"))
        .contains("Flow F REACTS");
  }

  /** Each element in a line of its own. */
  private static List<String> flow(String elements) {
    return needs(
        advice(
            "flows/F.flow-meta.xml",
            "<Flow xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n"
                + elements.replace("><", ">\n<")
                + "\n<processType>AutoLaunchedFlow</processType>\n</Flow>"));
  }

  @Test
  void component_showsOrFollows() {
    String html =
        "<template><lightning-record-form"
            + " object-api-name=\"Order__x\"></lightning-record-form></template>";
    String script = "import ORDER from '@salesforce/schema/Order__x';\n";
    assertThat(needs(advice(Map.of("lwc/list/list.html", html, "lwc/list/list.js", script))))
        .containsExactly("Component list SHOWS");
    assertThat(
            needs(
                advice(
                    "lwc/list/list.js",
                    script + "import { subscribe } from 'lightning/empApi';\n")))
        .containsExactly("Component list FOLLOWS");
  }

  @Test
  void findings_weighMoreThanWhatTheyStandIn() {
    Project project =
        CrossCheck.read(
            ProjectFiles.of(
                Map.of(
                    "classes/A.cls",
                    "class A { void f() {\n"
                        + " List<AggregateResult> o = [SELECT COUNT(Id) FROM Order__x]; } }")));
    List<Advice> advice =
        Advisor.advise(
            project,
            List.of(
                finding("XO-SOQL-001", "classes/A.cls", 2),
                finding("XO-APEX-001", "triggers/T.trigger", 1),
                finding("XO-AUTO-002", "approvalProcesses/Order__x.P.approvalProcess-meta.xml", 1),
                finding("XO-FIELD-020", "objects/Account/fields/Sum__c.field-meta.xml", 3),
                finding("XO-OBJ-001", "objects/Order__x/Order__x.object-meta.xml", 3)));
    assertThat(needs(advice))
        .containsExactly(
            "Approval process Order__x.P APPROVES",
            "Apex class A AGGREGATES",
            "Object Account.Sum__c AGGREGATES",
            "Apex trigger T REACTS");
  }

  private static Finding finding(String id, String file, int line) {
    Rule rule =
        Rule.row(id, "t", Severity.ERROR, Grade.A)
            .evidence("https://example.com", "s")
            .instead("i")
            .check((p, f) -> {});
    return new Finding(rule, Severity.ERROR, new Place(file, line, 1), "m", List.of("Order__x"));
  }

  @Test
  void everyNeed_saysWhatFits() {
    assertThat(Need.values())
        .allSatisfy(
            need -> {
              assertThat(need.wants()).isNotBlank();
              assertThat(need.technology()).isNotBlank().doesNotEndWith(".");
              assertThat(need.errors()).isNotBlank().doesNotEndWith(".");
            });
    assertThat(Need.values()).extracting(Need::pattern).contains(Pattern.values());
  }

  @Test
  void rules_thatShowNeeds_areOfOneNeedEach() {
    List<String> ids = RuleNeeds.RULES.values().stream().flatMap(List::stream).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("XO-[A-Z]+-[0-9]{3}"));
    List<String> known = Catalogue.rules().stream().map(Rule::id).toList();
    assertThat(ids).filteredOn(id -> !id.startsWith("XO-APEX-")).allMatch(known::contains);
  }

  @Test
  void reports_holdAdviceWhereItIsAskedFor() throws IOException {
    List<Advice> advice =
        advice(
            "classes/A.cls",
            "class A { void f() {\n List<Order__x> o = [SELECT Id FROM Order__x]; } }");
    Report report =
        new Report("shop", List.of(), List.of(), List.of(), Optional.empty()).with(advice);
    assertThat(text(Format.TEXT, report))
        .startsWith("Apex class A reads records: Order__x\n        pattern: Data virtualization, ")
        .contains("seen:    queries Order__x (classes/A.cls:2)");
    assertThat(text(Format.JSON, report))
        .contains("\"pattern\": \"Data virtualization\"", "\"touchpoint\": \"A\"");
    assertThat(text(Format.HTML, report)).contains("<td>Apex class A</td>");
    for (Format format : Format.values()) {
      Report other = new Report("shop", List.of(), List.of(), List.of(), Optional.empty());
      assertThat(text(format, other)).doesNotContain("irtualization");
    }
  }

  private static String text(Format format, Report report) throws IOException {
    StringWriter out = new StringWriter();
    format.renderer().render(report, out);
    return out.toString();
  }
}
