package io.sallyport.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A large Salesforce project as companies have them, without a single external object: classes,
 * triggers and tests that query, write, search and send, flows, objects, reports and permissions. A
 * cross-check has nothing to say of it. The same sizes give the same project.
 */
public final class OrdinaryProject {
  private static final String META = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";
  private static final String[] OBJECTS = {
    "Account", "Contact", "Opportunity", "Case", "Lead", "Invoice__c", "Shipment__c", "Visit__c"
  };
  private static final int OWN_OBJECTS = 5;

  private final SplittableRandom random;
  private final Map<String, String> files = new LinkedHashMap<>();

  private OrdinaryProject(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** By path, in source format. */
  public static Map<String, String> files(int classes, int metadata) {
    OrdinaryProject project = new OrdinaryProject(classes * 31L + metadata);
    for (int i = 0; i < classes; i++) {
      project.addClass(i);
    }
    for (int i = 0; i < metadata; i++) {
      project.addMetadata(i);
    }
    return project.files;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private void addClass(int number) {
    if (number % 10 == 9) {
      addTrigger(number);
      return;
    }
    String name = pick("Service", "Selector", "Handler", "Batch", "Controller") + number;
    boolean test = number % 4 == 3;
    StringBuilder text = new StringBuilder(4_000);
    text.append(
        "/** Works on records; not on anything like Legacy__x, which is only named here. */\n");
    text.append(test ? "@isTest\nprivate class " : "public with sharing class ");
    text.append(name).append(" {\n  private static final String FIELDS = 'Id, Name';\n");
    text.append("  private static final Integer MAX_ROWS = ")
        .append(50 + number % 150)
        .append(";\n");
    int methods = 4 + random.nextInt(8);
    for (int m = 0; m < methods; m++) {
      method(text, m, test);
    }
    text.append("}\n");
    files.put("force-app/main/default/classes/" + name + ".cls", text.toString());
    files.put(
        "force-app/main/default/classes/" + name + ".cls-meta.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ApexClass "
            + META
            + ">\n    <apiVersion>64.0</apiVersion>\n    <status>Active</status>\n</ApexClass>\n");
  }

  private void method(StringBuilder text, int number, boolean test) {
    String object = pick(OBJECTS);
    text.append(test ? "\n  @isTest\n  static void " : "\n  public void ")
        .append(pick("load", "save", "merge", "count", "sync", "notify"))
        .append(number)
        .append("() {\n");
    for (String line : body(object)) {
      text.append("    ").append(line).append('\n');
    }
    text.append("  }\n");
  }

  private List<String> body(String object) {
    List<String> lines = new ArrayList<>();
    String rows = "rows" + random.nextInt(100);
    switch (random.nextInt(7)) {
      case 0 -> {
        lines.add("List<%s> %s = new List<%s>();".formatted(object, rows, object));
        lines.add(
            "for (%s each : [SELECT Id, Name FROM %s LIMIT 200]) {".formatted(object, object));
        lines.add("  each.Name = each.Name + ' (checked)';");
        lines.add(
            "  if (each.Id != null && %s.size() < MAX_ROWS) { %s.add(each); }"
                .formatted(rows, rows));
        lines.add("}");
        lines.add("update %s;".formatted(rows));
      }
      case 1 -> {
        lines.add(
            "String q = 'SELECT ' + FIELDS + ' FROM %s WHERE Name LIKE \\'A%%\\'';"
                .formatted(object));
        lines.add("q += ' ORDER BY Name NULLS LAST LIMIT ' + MAX_ROWS;");
        lines.add("List<SObject> %s = Database.query(q);".formatted(rows));
        lines.add("System.debug('Can\\'t say Legacy__x: ' + %s.size());".formatted(rows));
      }
      case 2 -> {
        lines.add(
            "AggregateResult[] %s = [SELECT COUNT(Id) n, MAX(CreatedDate) d FROM %s"
                .formatted(rows, object));
        lines.add("    GROUP BY Name HAVING COUNT(Id) > 1];");
        lines.add(
            "for (AggregateResult r : %s) { System.debug((Integer) r.get('n') + 1); }"
                .formatted(rows));
      }
      case 3 -> {
        lines.add("Savepoint sp = Database.setSavepoint();");
        lines.add("try {");
        lines.add(
            "  %s one = new %s(Name = 'x' + Math.abs(Crypto.getRandomInteger()));"
                .formatted(object, object));
        lines.add("  insert one;");
        lines.add("  Database.SaveResult result = Database.update(one, false);");
        lines.add("  if (!result.isSuccess()) { Database.rollback(sp); }");
        lines.add("} catch (DmlException e) { Database.rollback(sp); throw e; }");
      }
      case 4 -> {
        lines.add("List<List<SObject>> found = [FIND 'acme OR other' IN ALL FIELDS RETURNING");
        lines.add("    Account(Id, Name WHERE Name LIKE 'a%' LIMIT 20), Contact(Id)];");
        lines.add("for (List<SObject> group : found) { System.debug(group.size()); }");
      }
      case 5 -> {
        lines.add(
            "Map<Id, %s> %s = new Map<Id, %s>([SELECT Id, Name FROM %s"
                .formatted(object, rows, object, object));
        lines.add("    WHERE CreatedDate = LAST_N_DAYS:30 AND (Name != '' OR Name = null)]);");
        lines.add("for (Id key : %s.keySet()) {".formatted(rows));
        lines.add("  switch on %s.get(key).Name {".formatted(rows));
        lines.add("    when 'a', 'b' { System.debug(1); }");
        lines.add("    when else { System.debug(%s.get(key)?.Name ?? 'none'); }".formatted(rows));
        lines.add("  }");
        lines.add("}");
        lines.add("delete %s.values();".formatted(rows));
      }
      default -> {
        lines.add("HttpRequest request = new HttpRequest();");
        lines.add("request.setEndpoint('callout:Backend/orders?$filter=Name eq \\'x\\'');");
        lines.add("request.setMethod('GET');");
        lines.add("HttpResponse response = new Http().send(request);");
        lines.add("Object body = JSON.deserializeUntyped(response.getBody());");
        lines.add("for (Integer i = 0; i < 10; i++) { if (body == null) { break; } }");
      }
    }
    return lines;
  }

  private void addTrigger(int number) {
    String object = OBJECTS[number % OBJECTS.length];
    String name = object.replace("__c", "") + "Trigger" + number;
    files.put(
        "force-app/main/default/triggers/" + name + ".trigger",
        """
        trigger %s on %s (before insert, after insert, before update, after update) {
          if (Trigger.isBefore) {
            for (%s each : Trigger.new) {
              if (String.isBlank(each.Name)) { each.Name.addError('Name?'); }
            }
          } else if (Trigger.isAfter && Trigger.isInsert) {
            List<Task> tasks = new List<Task>();
            for (Id id : Trigger.newMap.keySet()) { tasks.add(new Task(WhatId = id, Subject = 'Call')); }
            insert tasks;
          }
        }
        """
            .formatted(name, object, object));
  }

  private void addMetadata(int number) {
    String object = OBJECTS[OBJECTS.length - 1 - number % (OBJECTS.length - OWN_OBJECTS)];
    switch (number % 5) {
      case 0 ->
          put(
              "objects/%s/fields/F%d__c.field-meta.xml".formatted(object, number),
              "CustomField",
              "<fullName>F%d__c</fullName><label>F</label><type>Currency</type>".formatted(number)
                  + "<precision>18</precision><scale>2</scale><trackHistory>true</trackHistory>"
                  + "<required>true</required>");
      case 1 ->
          put(
              "flows/Flow%d.flow-meta.xml".formatted(number),
              "Flow",
              "<apiVersion>64.0</apiVersion><processType>AutoLaunchedFlow</processType>"
                  + "<recordUpdates><name>U</name><object>"
                  + object
                  + "</object></recordUpdates><start><object>"
                  + object
                  + "</object><recordTriggerType>Update</recordTriggerType>"
                  + "<triggerType>RecordAfterSave</triggerType>"
                  + "<connector><targetReference>U</targetReference></connector></start>"
                  + "<status>Active</status>");
      case 2 ->
          put(
              "reports/Sales/R%d.report-meta.xml".formatted(number),
              "Report",
              "<name>R</name><reportType>AccountList</reportType><format>Summary</format>"
                  + "<buckets><bucketType>text</bucketType><developerName>B</developerName>"
                  + "<masterLabel>B</masterLabel><sourceColumnName>NAME</sourceColumnName></buckets>");
      case 3 ->
          put(
              "permissionsets/P%d.permissionset-meta.xml".formatted(number),
              "PermissionSet",
              "<label>P</label><objectPermissions><allowCreate>true</allowCreate>"
                  + "<allowDelete>true</allowDelete><allowEdit>true</allowEdit>"
                  + "<allowRead>true</allowRead><object>"
                  + object
                  + "</object></objectPermissions>");
      default ->
          put(
              "layouts/%s-Layout %d.layout-meta.xml".formatted(object, number),
              "Layout",
              "<layoutSections><layoutColumns><layoutItems><behavior>Required</behavior>"
                  + "<field>Name</field></layoutItems></layoutColumns></layoutSections>");
    }
  }

  private void put(String path, String root, String content) {
    files.put(
        "force-app/main/default/" + path,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s %s>\n%s\n</%s>\n"
            .formatted(root, META, content.replace("><", ">\n<"), root));
  }
}
