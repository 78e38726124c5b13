package io.sallyport.crosscheck.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.soql.Condition;
import io.sallyport.crosscheck.soql.Condition.Value;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoqlTranslatorTest {
  private static SoqlQuery query(String text) {
    return SoqlTranslator.parseQuery(text, (line, column) -> new Place("q", line, column + 1))
        .orElseThrow();
  }

  private static Condition.Comparison where(String condition) {
    return (Condition.Comparison) query("SELECT Id FROM A__x WHERE " + condition).where().get();
  }

  private static List<String> fields(SoqlQuery query) {
    return query.fields().map(Object::toString).toList();
  }

  @Test
  void fields_haveTheirPathsAndPlaces() {
    SoqlQuery query = query("SELECT Id,\n  Order__r.No__c n FROM OrderLine__x");

    assertThat(query.from()).isEqualTo("OrderLine__x");
    assertThat(query.place()).isEqualTo(new Place("q", 1, 1));
    assertThat(query.complete()).isTrue();
    assertThat(query.select())
        .containsExactly(
            new SelectItem.Field(List.of("Id"), new Place("q", 1, 8)),
            new SelectItem.Field(List.of("Order__r", "No__c"), new Place("q", 2, 3)));
  }

  @Test
  void aliases_areTakenFromPaths() {
    SoqlQuery query =
        query("SELECT o.No__c, Order__X.Status__c, a.Name FROM Order__x O, o.Account__r a");

    assertThat(query.from()).isEqualTo("Order__x");
    assertThat(query.alias()).contains("O");
    assertThat(fields(query)).containsExactly("No__c", "Status__c", "Account__r.Name");
  }

  @Test
  void aliases_ofSubqueries_areTheirOwn() {
    SoqlQuery query =
        query("SELECT a.Id, (SELECT o.No__c FROM a.Orders__r o) FROM Account a WHERE a.Name = 'x'");

    assertThat(query.subqueries())
        .singleElement()
        .extracting(SoqlQuery::from)
        .isEqualTo("Orders__r");
    assertThat(fields(query.subqueries().get(0))).containsExactly("No__c");
    assertThat(fields(query)).containsExactly("Id", "Name");
  }

  @Test
  void count_withoutField_isCounted() {
    SoqlQuery query = query("select count() from Order__x");

    assertThat(query.counts()).isTrue();
    assertThat(query.select()).isEmpty();
    assertThat(query("SELECT COUNT(Id) FROM Order__x").counts()).isFalse();
  }

  @Test
  void functions_haveTheirNamesAndFields() {
    SoqlQuery query =
        query(
            "SELECT sum(Amount__c) total, toLabel(Status__c), format(convertCurrency(Price__c)),"
                + " CALENDAR_YEAR(convertTimezone(Placed__c)), FIELDS(ALL) FROM Order__x"
                + " WHERE DISTANCE(Spot__c, GEOLOCATION(1, 2), 'km') < 5 ORDER BY COUNT(Id)");

    assertThat(query.functions().map(SelectItem.Function::name))
        .containsExactly(
            "SUM",
            "TOLABEL",
            "FORMAT",
            "CONVERTCURRENCY",
            "CALENDAR_YEAR",
            "FIELDS",
            "COUNT",
            "DISTANCE");
    assertThat(fields(query))
        .containsExactly("Amount__c", "Status__c", "Price__c", "Placed__c", "Id", "Spot__c");
  }

  @Test
  void typeOf_hasItsTypes() {
    SelectItem item =
        query(
                "SELECT TYPEOF What WHEN Account THEN Name WHEN Order__x THEN No__c ELSE Id END"
                    + " FROM Event")
            .select()
            .get(0);

    assertThat(item)
        .isEqualTo(
            new SelectItem.TypeOf("What", List.of("Account", "Order__x"), new Place("q", 1, 8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=", "!=", "<", ">", "<=", ">=", "LIKE", "IN", "NOT IN", "INCLUDES", "EXCLUDES"})
  void operators_areInUpperCase(String operator) {
    String value = operator.endsWith("S") || operator.endsWith("IN") ? "('a')" : "'a'";

    assertThat(where("F__c " + operator.toLowerCase() + " " + value).operator())
        .isEqualTo(operator);
  }

  @Test
  void otherInequality_isTheSame() {
    assertThat(where("F__c <> 1").operator()).isEqualTo("!=");
  }

  @Test
  void values_areOfTheirKinds() {
    assertThat(where("F__c = 'it\\'s'").value()).isEqualTo(new Value.Text("it's"));
    assertThat(where("F__c = ''").value()).isEqualTo(new Value.Text(""));
    assertThat(where("F__c = null").value()).isEqualTo(new Value.Word("null"));
    assertThat(where("F__c > LAST_N_DAYS:30").value()).isEqualTo(new Value.Word("LAST_N_DAYS:30"));
    assertThat(where("F__c > 2024-01-01T00:00:00Z").value())
        .isEqualTo(new Value.Word("2024-01-01T00:00:00Z"));
    assertThat(where("F__c = : new Set<Id>{ a }").value())
        .isEqualTo(new Value.Bind("new Set<Id>{ a }"));
    assertThat(where("F__c IN ('a', :b, 3)").value())
        .isEqualTo(
            new Value.Many(List.of(new Value.Text("a"), new Value.Bind("b"), new Value.Word("3"))));
  }

  @Test
  void semiJoins_areQueries() {
    SoqlQuery query =
        query("SELECT Id FROM Account WHERE NOT (No__c IN (SELECT o.Acc__c FROM Order__x o))");

    assertThat(query.joinedQueries())
        .singleElement()
        .extracting(SoqlQuery::from)
        .isEqualTo("Order__x");
    assertThat(query.where()).get().isInstanceOf(Condition.Not.class);
    assertThat(fields(query)).containsExactly("Id", "No__c");
  }

  @Test
  void conditions_nest() {
    Condition where =
        query("SELECT Id FROM A__x WHERE a = 1 AND (b = 2 OR (NOT c = 3)) AND d = 4").where().get();

    assertThat(where.comparisons().map(c -> c.left().toString()))
        .containsExactly("a", "b", "c", "d");
    assertThat(((Condition.And) where).parts().get(1)).isInstanceOf(Condition.Or.class);
  }

  @Test
  void groups_andHaving() {
    SoqlQuery query =
        query("SELECT a FROM A__x GROUP BY ROLLUP(a, b) HAVING COUNT(Id) > 1 AND SUM(c) > 2");

    assertThat(query.groupBy())
        .singleElement()
        .isInstanceOfSatisfying(
            SelectItem.Function.class,
            f -> {
              assertThat(f.name()).isEqualTo("ROLLUP");
              assertThat(f.arguments()).hasSize(2);
            });
    assertThat(query.having().get().comparisons()).hasSize(2);
    assertThat(query("SELECT a FROM A__x GROUP BY a, DAY_ONLY(b)").groupBy()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(Id) FROM A__x HAVING COUNT(a.Id) > 1 ORDER BY b LIMIT 5",
        "SELECT COUNT(Id) FROM A__x HAVING COUNT(Id) > 1 LIMIT 5",
        "SELECT COUNT(Id) FROM A__x a HAVING COUNT(a.Id) > 1 AND SUM(b) > 2 LIMIT 5",
        "SELECT COUNT(Id) FROM A__x WHERE a = 1 having COUNT(Id) > 1 LIMIT 5"
      })
  void having_withoutGroups_isFound(String text) {
    SoqlQuery query = query(text);

    assertThat(query.having()).isPresent();
    assertThat(query.from()).isEqualTo("A__x");
    assertThat(query.alias()).isNotEqualTo(java.util.Optional.of("HAVING"));
    assertThat(query.limit()).isPresent();
    assertThat(query.having().get().comparisons().findFirst().get().left().fields())
        .extracting(Object::toString)
        .containsExactly(text.contains("a.Id") && !text.contains("A__x a") ? "a.Id" : "Id");
  }

  @Test
  void order_isKept() {
    SoqlQuery query =
        query("SELECT Id FROM A__x ORDER BY a, b__r.c DESC NULLS LAST, d ASC NULLS FIRST");

    assertThat(query.orderBy().stream().map(o -> o.term() + " " + o.descending() + o.nulls()))
        .containsExactly(
            "a falseOptional.empty", "b__r.c trueOptional[LAST]", "d falseOptional[FIRST]");
  }

  @Test
  void clauses_areInUpperCase() {
    SoqlQuery query =
        query(
            "SELECT Id FROM A__x USING SCOPE mine WHERE a = 1 WITH User_Mode LIMIT 10 OFFSET 5"
                + " ALL ROWS FOR view FOR Reference UPDATE Tracking, viewstat");

    assertThat(query.scope().get().words()).isEqualTo("MINE");
    assertThat(query.with().get().words()).isEqualTo("USER_MODE");
    assertThat(query.limit().get().literal()).contains(10);
    assertThat(query.offset().get().literal()).contains(5);
    assertThat(query.allRows()).isPresent();
    assertThat(query.forClauses())
        .extracting(SoqlQuery.Clause::words)
        .containsExactly("VIEW", "REFERENCE");
    assertThat(query.updates())
        .extracting(SoqlQuery.Clause::words)
        .containsExactly("TRACKING", "VIEWSTAT");
    assertThat(query("SELECT Id FROM A FOR UPDATE").forClauses())
        .extracting(SoqlQuery.Clause::words)
        .containsExactly("UPDATE");
  }

  @Test
  void dataCategories_areOneClause() {
    assertThat(
            query("SELECT Id FROM Q__kav WITH DATA CATEGORY Geo__c AT usa__c").with().get().words())
        .isEqualTo("DATA CATEGORY");
  }

  @Test
  void limits_maySayNothing() {
    assertThat(query("SELECT Id FROM A__x LIMIT :n").limit().get().literal()).isEmpty();
    assertThat(query("SELECT Id FROM A__x LIMIT 99999999999").limit().get().literal())
        .contains(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT",
        "hello world",
        "SELECT Id FROM A__x; DROP",
        "SELECT all of it from a box, with love",
        "FIND {x}"
      })
  void whatIsNoQuery_isNone(String text) {
    assertThat(SoqlTranslator.parseQuery(text, (l, c) -> Place.startOf("q"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WHERE", "having", "LIMIT"})
  void whatBreaksOff_isNotComplete(String word) {
    SoqlQuery query = query("SELECT Id FROM A__x " + word);

    assertThat(query.from()).isEqualTo("A__x");
    assertThat(query.complete()).isFalse();
  }
}
