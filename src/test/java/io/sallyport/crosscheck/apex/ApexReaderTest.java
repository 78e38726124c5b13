package io.sallyport.crosscheck.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.MetadataReader;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of Apex after it was read. */
class ApexReaderTest {
  private static final String LOOKUP =
      """
      <CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
        <fullName>LastOrder__c</fullName>
        <referenceTo>Order__x</referenceTo>
        <type>ExternalLookup</type>
      </CustomField>
      """;

  /**
   * @param files path and text by turns
   */
  private static ApexCode read(String... files) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("objects/Customer__c/fields/LastOrder__c.field-meta.xml", LOOKUP);
    for (int i = 0; i < files.length; i += 2) {
      texts.put(files[i], files[i + 1]);
    }
    return ApexReader.read(MetadataReader.read(ProjectFiles.of(texts)));
  }

  private static ApexCode method(String statements) {
    return read(
        "classes/A.cls",
        "class A {\n  List<Order__x> kept;\n void m() {\n" + statements + "\n}\n}");
  }

  private static List<String> rows(ApexCode code) {
    return code.sites(Site.Dml.class).map(d -> d.records().get(0).rows().orElse("?")).toList();
  }

  private static List<QuerySite> queries(ApexCode code) {
    return code.sites(Site.Query.class).map(Site.Query::query).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Order__x o = new Order__x(); insert o;",
        "ORDER__X o; Insert O;",
        "List<Order__x> os = new List<Order__x>(); insert os;",
        "Order__x[] os; insert os;",
        "Map<Id, Order__x> m; insert m.values();",
        "Map<String, List<Order__x>> m; insert m.get('a');",
        "Map<String, List<Order__x>> m; for (List<Order__x> l : m.values()) { insert l; }",
        "insert new Order__x(No__c = '1');",
        "insert new List<Order__x>{ new Order__x() };",
        "insert (Order__x) record;",
        "Set<Order__x> s; insert new List<Order__x>(s);",
        "List<Order__x> os; insert os[0];",
        "insert [SELECT Id FROM Order__x];",
        "insert [SELECT Id FROM Order__x][0];",
        "insert kept;",
        "insert this.kept;",
        "insert kept.clone();",
        "Customer__c c; insert c.LastOrder__r;",
        "insert B.make();",
        "insert new B().all(1);",
        "insert B.last;",
        "insert build();",
        "Order__x o; insert true ? o : null;",
        "Order__x o; insert as user o;",
        "Schema.Order__x o; insert o;",
        "for (Order__x o : [SELECT Id FROM Order__x]) insert o;",
        "try { Order__x o; insert o; } catch (Exception e) { }",
        "Iterator<Order__x> i; insert i.next();"
      })
  void operandOfDml_isOfItsType(String statements) {
    ApexCode code =
        read(
            "classes/A.cls",
            "class A { List<Order__x> kept; Order__x build() { return null; } void m() {\n"
                + statements
                + "\n} }",
            "classes/B.cls",
            "class B { public static Order__x last { get; set; } static Order__x make() {return"
                + " null;} List<Order__x> all(Integer i) { return null; } }");

    assertThat(code.unreadable()).isEmpty();
    assertThat(rows(code)).singleElement().asString().isEqualToIgnoringCase("Order__x");
  }

  @Test
  void accessors_knowTheirValue() {
    ApexCode code =
        read(
            "classes/A.cls",
            "class A { Order__x last { get { insert last; return last; } set { insert value; } }"
                + " }");

    assertThat(rows(code)).containsExactly("Order__x", "Order__x");
  }

  @Test
  void variables_endWithTheirBlocks() {
    ApexCode code =
        method(
            """
            if (x) { Order__x r; insert r; } else { Account r; insert r; }
            for (Contact r : cs) { insert r; }
            insert r;
            """);

    assertThat(rows(code)).containsExactly("Order__x", "Account", "Contact", "?");
  }

  @Test
  void loops_areCountedWithoutTheirHeads() {
    ApexCode code =
        method(
            """
            for (Order__x o : [SELECT Id FROM A__x]) {
              List<Order__x> l = [SELECT Id FROM B__x];
              while (x) { l = [SELECT Id FROM C__x]; }
            }
            for (Integer i = [SELECT COUNT() FROM D__x]; i < [SELECT COUNT() FROM E__x]; i++) {}
            do { l = [SELECT Id FROM F__x]; } while (y);
            l = [SELECT Id FROM G__x];
            """);

    assertThat(queries(code))
        .extracting(q -> q.query().from() + q.code().orElseThrow().loops())
        .containsExactly("A__x0", "B__x1", "C__x2", "D__x0", "E__x1", "F__x1", "G__x0");
  }

  @Test
  void waysOfAChoice_doNotFollowEachOther() {
    ApexCode code =
        method(
            """
            if (a) { insert one; } else { insert two; }
            if (b) { insert three; return; }
            try { insert four; } catch (Exception e) { insert five; }
            switch on x { when 1 { insert six; } when else { insert seven; throw e; } }
            insert eight;
            """);

    List<Site.Dml> dml = code.sites(Site.Dml.class).toList();
    assertThat(
            IntStream.range(0, dml.size() - 1)
                .mapToObj(i -> dml.get(i).code().isFollowedBy(dml.get(i + 1).code())))
        .containsExactly(false, true, false, false, true, false, false);
    assertThat(dml.get(0).code().isFollowedBy(dml.get(7).code())).isTrue();
    assertThat(dml.get(2).code().isFollowedBy(dml.get(7).code())).isFalse();
  }

  @Test
  void places_areThoseOfTheSource() {
    ApexCode code =
        read("classes/A.cls", "class A {\n  void m() {\n    x = [SELECT Id FROM B__x];\n  }\n}");

    assertThat(queries(code))
        .singleElement()
        .satisfies(
            q -> {
              assertThat(q.place()).isEqualTo(new Place("classes/A.cls", 3, 10));
              assertThat(q.code().orElseThrow().type()).isEqualTo("A");
              assertThat(q.code().orElseThrow().method()).contains("m");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Database.query('SELECT Id FROM Order__x') | Order__x",
        "Database.query('SELECT Id ' + 'FROM ' + 'Order__x') | Order__x",
        "Database.getQueryLocator('SELECT Id FROM Order__x WHERE No__c = \\'' + no + '\\'') |"
            + " Order__x",
        "Database.countQuery('SELECT COUNT() FROM Order__x WHERE No__c IN :nos') | Order__x",
        "Database.query('SELECT Id FROM ' + B.NAME + ' LIMIT ' + n) | Order__x",
        "Database.query('SELECT Id FROM ' + OWN) | Order__x",
        "Database.query('SELECT Id FROM ' + LOCAL + String.join(xs, '')) | Order__x",
        "Database.queryWithBinds(LOCAL_QUERY, m, AccessLevel.USER_MODE) | Order__x",
        "Database.query(grown) | Order__x",
        "Database.query(build()) | Order__x",
        "Database.query('SELECT ' + fields + ' FROM Order__x') | Order__x",
        "database.QUERY('select id from order__x') | order__x",
        "Database.query('SELECT Id FROM ' + name) | none",
        "Database.query(text) | none",
        "Database.query(String.escapeSingleQuotes(local_query)) | Order__x",
        "Database.query(local_query.trim() + String.valueOf(' LIMIT 5')) | Order__x",
        "Database.query('SELECT Id FROM ' + Order__x.SObjectType) | Order__x",
        "Database.query('SELECT Id FROM ' + Schema.Order__x.SObjectType + where) | Order__x",
        "Database.query('SELECT Id FROM ' + Order__x.getSObjectType().getDescribe().getName()) |"
            + " Order__x",
        "Database.query('SELECT Id FROM ' + Schema.SObjectType.Order__x.getName()) | Order__x",
        "Database.query('SELECT Id FROM ' + SObjectType.Order__x.name) | Order__x",
        "Database.query('SELECT Id FROM ' + Order__x.class) | Order__x",
        "Database.query('SELECT Id FROM ' + token.SObjectType) | none",
        "Database.query('SELECT Id FROM ' + token.getDescribe().getName()) | none",
        "Database.query('SELECT Id FROM ' + B.given) | Order__x",
        "Database.query('SELECT Id FROM ' + ofConstructor) | Order__x",
        "Database.query('SELECT Id FROM ' + this.ofConstructor) | Order__x",
        "Database.query('SELECT Id FROM ' + ofCaller) | none",
        "Database.query('SELECT Id FROM ' + growing) | none",
        "Database.query('SELECT Id FROM ' + B.reached) | none",
        "Database.query(no == null ? 'SELECT Id FROM Order__x' : text) | Order__x",
        "Database.query('SELECT Id FROM ' + B.changing) | none",
        "Database.query('SELECT Id FROM ' + B.LOOP) | none",
        "Database.query('no query at all') | none",
        "Database.query(String.format('SELECT Id FROM {0}', names)) | none"
      })
  void dynamicQuery_isPutTogether(String call, String from) {
    ApexCode code =
        read(
            "classes/A.cls",
            """
            class A {
              private static final String OWN = B.NAME;
              String ofConstructor;
              String ofCaller;
              String growing = 'Order__x';
              A(String object) {
                ofConstructor = 'Order__x';
                ofCaller = object;
                growing += 'x';
                b.reached = 'Line__x';
              }
              String build() { return 'SELECT Id FROM ' + OWN; }
              void m(String no, String name, String text, SObjectType token) {
                String local = 'Order__x';
                String local_query = 'SELECT Id FROM ' + local;
                String grown = 'SELECT Id FROM Order__x';
                if (no != null) { grown += ' WHERE No__c = :no'; }
                grown = grown + ' LIMIT 5';
                %s;
              }
            }
            """
                .formatted(call),
            "classes/B.cls",
            """
            class B {
              public static final String NAME = 'Order__x';
              static String given = 'Order__x';
              static String reached = 'Order__x';
              static String changing = 'Order__x';
              static { changing = null; }
              static final String LOOP = LOOP + 'x';
            }
            """);

    assertThat(code.unreadable()).isEmpty();
    assertThat(queries(code).stream().map(q -> q.query().from()))
        .isEqualTo(from.equals("none") ? List.of() : List.of(from));
    assertThat(code.sites(Site.Unresolved.class)).hasSize(from.equals("none") ? 1 : 0);
  }

  @Test
  void dynamicQuery_growsOnlyUpToItsPlace() {
    ApexCode code =
        method(
            """
            String q = 'SELECT Id FROM Order__x';
            Database.query(q);
            q += ' ORDER BY No__c';
            Database.query(q);
            """);

    assertThat(queries(code)).extracting(q -> q.query().orderBy().size()).containsExactly(0, 1);
  }

  @Test
  void alternatives_ofAText_areNotMixed() {
    ApexCode code =
        method(
            """
            String q = 'SELECT Id FROM Order__x';
            if (a) { q += ' ORDER BY No__c'; } else { q += ' ORDER BY Status__c'; }
            Database.query(q);
            """);

    assertThat(queries(code))
        .singleElement()
        .satisfies(q -> assertThat(q.query().from()).isEqualTo("Order__x"));
  }

  @Test
  void eachText_thatCanBeRun_isAQuery() {
    ApexCode code =
        method(
            """
            String q = null;
            if (a) {
              q = 'SELECT Id FROM Order__x';
              q += ' WHERE No__c = null';
            } else {
              q = 'SELECT Id FROM Line__x';
            }
            q += ' LIMIT 5';
            Database.query(q);
            q = b ? 'SELECT Id FROM A__x' : 'SELECT Id FROM B__x';
            Database.query(q);
            q = 'SELECT Id FROM C__x';
            Database.query(q);
            """);

    assertThat(queries(code))
        .extracting(q -> q.query().from() + (q.query().limit().isPresent() ? " limited" : ""))
        .containsExactly("Order__x limited", "Line__x limited", "A__x", "B__x", "C__x");
    assertThat(code.sites(Site.Unresolved.class)).isEmpty();
  }

  @Test
  void textThatGrowsInEitherWay_isNotWhole() {
    ApexCode code =
        method(
            """
            String q = 'SELECT Id FROM Order__x';
            if (a) { q += ' WHERE No__c = 1'; } else { q += ' WHERE No__c = 2'; }
            Database.query(q);
            """);

    assertThat(queries(code)).singleElement().matches(q -> !q.query().complete());
  }

  @Test
  void queryInBrackets_givenToAMethod_isNoText() {
    ApexCode code = method("Database.getQueryLocator([SELECT Id FROM Order__x]);");

    assertThat(queries(code))
        .extracting(QuerySite::origin)
        .containsExactly(QuerySite.Origin.INLINE);
    assertThat(code.sites(Site.Unresolved.class)).isEmpty();
  }

  @Test
  void binds_areRunToo() {
    ApexCode code =
        method(
            "x = [SELECT Id FROM Order__x WHERE No__c IN :B.numbers() LIMIT :[SELECT COUNT() FROM"
                + " Account]];");

    assertThat(code.methods().flatMap(ApexMethod::calls))
        .extracting(Expression.Call::name)
        .containsExactly("numbers");
    assertThat(queries(code))
        .extracting(q -> q.query().from())
        .containsExactly("Account", "Order__x");
  }

  @Test
  void searches_areFound_inBracketsAndInTexts() {
    ApexCode code =
        method(
            """
            a = [FIND 'x' IN ALL FIELDS RETURNING Order__x(Id)];
            b = [FIND :y IN ALL FIELDS RETURNING Order__x(Id)];
            c = Search.query('FIND \\'' + y + '\\' IN ALL FIELDS RETURNING Order__x(Id)');
            d = Search.query(y);
            """);

    assertThat(code.sites(Site.Search.class)).hasSize(3);
    assertThat(code.sites(Site.Unresolved.class)).hasSize(1);
  }

  @Test
  void recordsOfABatch_areThoseOfItsQuery() {
    ApexCode code =
        read(
            "classes/B.cls",
            """
            class B implements Database.Batchable<SObject> {
              public Database.QueryLocator start(Database.BatchableContext c) {
                return Database.getQueryLocator('SELECT Id FROM Order__x');
              }
              public void execute(Database.BatchableContext c, List<SObject> scope) { update scope; }
            }
            """);

    assertThat(rows(code)).containsExactly("Order__x");
  }

  @Test
  void trigger_isOnAnObject_andKnowsItsRecords() {
    ApexCode code =
        read(
            "triggers/T.trigger",
            """
            trigger T on Order__ChangeEvent (after insert, BEFORE  update) {
              List<Order__ChangeEvent> events = Trigger.new;
              insert Trigger.new;
              for (Order__ChangeEvent e : Trigger.newMap.values()) { insert e; }
              Account a = new Account();
              insert a;
            }
            """);

    assertThat(code.unreadable()).isEmpty();
    ApexClass.TriggerHead head = code.units().get(0).trigger().orElseThrow();
    assertThat(head.object()).isEqualTo("Order__ChangeEvent");
    assertThat(head.events()).containsExactly("after insert", "before update");
    assertThat(rows(code)).containsExactly("Order__ChangeEvent", "Order__ChangeEvent", "Account");
  }

  @Test
  void script_isRead() {
    ApexCode code =
        read(
            "scripts/a.apex",
            "Account a = new Account();\ninsert a;\nvoid f() { update a; }\nf();");

    assertThat(code.unreadable()).isEmpty();
    assertThat(code.units().get(0).kind()).isEqualTo(ApexClass.Kind.SCRIPT);
    assertThat(rows(code)).startsWith("Account");
  }

  @Test
  void classes_haveModifiersAndSupertypes() {
    ApexCode code =
        read(
            "classes/A.cls",
            """
            @IsTest(SeeAllData=true)
            private With  Sharing class A extends B implements Database.Batchable<sObject>, C {
              public class Inner extends DataSource.Connection { @AuraEnabled(cacheable=true) public static void s() {} }
              enum E { X, Y }
              interface I { Order__x get(String s); }
              static testMethod void t() {}
            }
            """);

    ApexClass a = code.find("a").orElseThrow();
    assertThat(a.isTest()).isTrue();
    assertThat(a.modifiers().has("with sharing")).isTrue();
    assertThat(a.isA("b")).isTrue();
    assertThat(a.isA("Database.Batchable")).isTrue();
    ApexClass inner = code.find("INNER", "A").orElseThrow();
    assertThat(inner.name()).isEqualTo("A.Inner");
    assertThat(inner.isTest()).isTrue();
    Modifiers s = inner.methods("s").get(0).modifiers();
    assertThat(s.annotation("auraenabled").orElseThrow().arguments()).isEqualTo("cacheable=true");
    assertThat(code.find("A.E").orElseThrow().kind()).isEqualTo(ApexClass.Kind.ENUM);
    assertThat(code.find("A.I").orElseThrow().methods("get")).hasSize(1);
  }

  @Test
  void calls_leadToMethodsOfTheProject() {
    ApexCode code =
        read(
            "classes/A.cls",
            """
            class A extends Base {
              void m(B b, Integer i) { own(); b.one(i); B.two(); inherited(); b.over(i); b.over('x'); unknown(); }
              void own() {}
              class In { void x() { own(); } }
            }
            """,
            "classes/B.cls",
            "class B { void one(Integer i) {} static void two() {} void over(Integer i) {} void"
                + " over(String s) {} }",
            "classes/Base.cls",
            "virtual class Base { void inherited() {} }");

    ApexMethod m = code.find("A").orElseThrow().methods("m").get(0);
    assertThat(
            m.calls().map(c -> code.target(m, c).map(t -> t.type() + "." + t.name() + t.arity())))
        .containsExactly(
            Optional.of("A.own0"),
            Optional.of("B.one1"),
            Optional.of("B.two0"),
            Optional.of("Base.inherited0"),
            Optional.of("B.over1"),
            Optional.of("B.over1"),
            Optional.empty());
    ApexMethod x = code.find("A.In").orElseThrow().methods("x").get(0);
    assertThat(code.target(x, x.calls().findFirst().orElseThrow())).isPresent();
  }

  @Test
  void arguments_haveTheirConstants() {
    ApexCode code =
        read(
            "classes/A.cls",
            """
            class A {
              static final Integer SIZE = 2000;
              void m() { Integer n = SIZE; f('Ext' + 'ernalId', SIZE, n, A.SIZE, 1 + 2, 'It\\'s \\u0041'); }
            }
            """);

    Expression.Call f = code.methods().flatMap(ApexMethod::calls).findFirst().orElseThrow();
    assertThat(f.arguments().stream().map(Expression::constant))
        .containsExactly(
            Optional.of("ExternalId"),
            Optional.of("2000"),
            Optional.of("2000"),
            Optional.of("2000"),
            Optional.empty(),
            Optional.of("It's A"));
  }

  @Test
  void names_inCommentsTextsAndOtherFields_areNoMentions() {
    ApexCode code =
        read(
            "classes/A.cls",
            """
            // MyExternalObject__x
            class A {
              /* insert new Order__x(); [SELECT Id FROM Order__x] */
              void m() {
                System.debug('Can\\'t access Products__x');
                x = [SELECT ExternalDataSourceId FROM Product2 WHERE Name = 'Order__x'];
                Account a = new Account(Order_x__c = 1);
              }
            }
            """);

    assertThat(code.unreadable()).isEmpty();
    assertThat(code.sites(Site.Mention.class)).isEmpty();
    assertThat(queries(code)).extracting(q -> q.query().from()).containsExactly("Product2");
  }

  @Test
  void mentions_areNamesOfTypes() {
    ApexCode code =
        method("List<Order__Share> s; Type t = Order__x.class; f(Product__x.SObjectType);");

    assertThat(code.sites(Site.Mention.class))
        .extracting(Site.Mention::name)
        .containsExactly("Order__x", "Order__Share", "Order__x", "Product__x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A {",
        "class A { void m() { insert ; } }",
        "class A { String s = 'open; }",
        "<html></html>"
      })
  void brokenFile_isUnreadable_andCostsNoOther(String broken) {
    ApexCode code = read("classes/A.cls", broken, "classes/B.cls", "class B {}");

    assertThat(code.units()).extracting(ApexClass::name).containsExactly("B");
    assertThat(code.unreadable())
        .singleElement()
        .satisfies(u -> assertThat(u.place().file()).isEqualTo("classes/A.cls"));
  }

  @Test
  void brokenFile_isUnreadable_whereItIsBroken() {
    ApexCode code = read("classes/A.cls", "class A {\n  void m() {\n    insert ;\n  }\n}");

    assertThat(code.unreadable())
        .extracting(u -> u.place())
        .containsExactly(new Place("classes/A.cls", 3, 12));
  }

  static Stream<String> hostile() {
    return Stream.of(
        "class A { void m() { x = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "; } }",
        "class A { void m() { x = " + "(".repeat(199) + "1" + ")".repeat(199) + "; } }",
        "class A { void m() " + "{".repeat(100_000) + "}".repeat(100_000) + " }",
        "class A { void m() { x = " + "!".repeat(200_000) + "y; } }",
        "class A { void m() { x = a" + ".b()".repeat(200_000) + "; } }",
        "class A { void m() { " + "if (a) b(); else ".repeat(100_000) + "c(); } }",
        "class A { " + "List<".repeat(50_000) + "A" + ">".repeat(50_000) + " x; }",
        "class A { void m() { x = " + "a < ".repeat(50_000) + "b; } }",
        "class A { void m() { x = [SELECT Id FROM A WHERE " + "NOT ".repeat(50_000) + "a = 1]; } }",
        "class A { void m() { x = " + "a ? b : ".repeat(50_000) + "c; } }",
        "class A { void m() { x = " + "(a) ".repeat(10_000) + "b; } }",
        "class A { void m() { x = " + "!(a)".repeat(1_000) + "b; } }",
        "class A { void m() { " + "if (a) b(); else ".repeat(30_000) + "c(); } }",
        "class A { void m() { " + "while (a) ".repeat(30_000) + "c(); } }",
        "class A { " + constants(16) + " void m() { f(A16); Database.query(A16); } }");
  }

  /** Each is made of ten times the one before it. */
  private static String constants(int count) {
    return "static final String A0 = 'a';"
        + IntStream.rangeClosed(1, count)
            .mapToObj(
                i -> "static final String A" + i + " = ''" + (" + A" + (i - 1)).repeat(10) + ";")
            .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileFile_isRefusedOrRead_butNeverCrashes(String text) {
    ApexCode code = read("classes/A.cls", text, "classes/B.cls", "class B {}");

    assertThat(code.find("B")).isPresent();
    assertThat(code.units().size() + code.unreadable().size()).isEqualTo(2);
  }

  @Test
  void longSum_isOneText() {
    ApexCode code = method("String s = 'a'" + " + 'b'".repeat(1_500) + "; f(s);");

    Expression.Call f = code.methods().flatMap(ApexMethod::calls).findFirst().orElseThrow();
    assertThat(f.argument(0).orElseThrow().constant())
        .hasValueSatisfying(s -> assertThat(s).hasSize(1_501));
  }

  @Test
  void largeFile_isRead_orRefusedForItsLength() {
    String method =
        "  void m() { for (Account a : b) { if (a.X__c == 'y') { f(a.Id, 'z' + 1); } } }\n";
    ApexCode long_ = read("classes/A.cls", "class A {\n" + method.repeat(3_000) + "}");
    ApexCode tooLong = read("classes/A.cls", "class A {\n" + method.repeat(60_000) + "}");

    assertThat(long_.units()).hasSize(1);
    assertThat(tooLong.unreadable()).hasSize(1);
  }
}
