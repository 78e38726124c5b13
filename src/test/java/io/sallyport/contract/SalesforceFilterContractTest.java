package io.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R39 to R53: filters as Salesforce writes them. */
final class SalesforceFilterContractTest extends SalesforceContract {
  private static final long BIG = 9007199254740993L;

  private List<Object> ids(String filter) {
    return values("traps?$orderby=id&$filter=" + filter, "id");
  }

  @Test
  void r39_integer_isComparedWithADecimalLiteral() {
    assertThat(ids("id eq 1.0")).isEqualTo(ids("id eq 1")).containsExactly(1);
    assertThat(ids("small1 eq 5.0")).containsExactly(5);
    assertThat(ids("id eq 1.5")).isEmpty();
    assertThat(ids("id lt 2.5")).containsExactly(1, 2);
  }

  @Test
  void r40_long_keepsItsDigits() {
    assertThat(ids("id eq 9007199254740993.0")).containsExactly(BIG);
    assertThat(ids("id eq 9007199254740992.0")).isEmpty();
  }

  @Test
  void r41_containsEqTrue_isFolded() {
    assertThat(ids("contains(code,'bc') eq true")).containsExactly(1, 8);
    assertThat(ids("contains(code,'bc') eq true or contains(free,'text') eq true"))
        .containsExactly(1, 8);
  }

  @Test
  void r42_otherMatchesAndTheirOpposites_areFolded() {
    assertThat(ids("startswith(code,'ab') eq true")).containsExactly(1, 8);
    assertThat(ids("true eq endswith(code,'BC')")).containsExactly(2);
    assertThat(ids("startswith(code,'a') eq false")).containsExactly(2, 3, 7, BIG);
    assertThat(ids("not contains(code,'b') and id lt 8")).containsExactly(2, 3, 7);
    assertThat(ids("(contains(code,'b') eq true) eq false and id lt 4")).containsExactly(2, 3);
  }

  @Test
  void r43_longChains_areParsed() {
    String contains =
        IntStream.range(0, 500)
            .mapToObj(n -> "contains(name,'Row " + (n + 1) + "x') eq true")
            .collect(Collectors.joining(" or "));
    assertThat(values("many?$filter=" + contains + " or contains(name,'Row 4400') eq true", "id"))
        .containsExactly(44_000);
    String equal =
        IntStream.range(0, 2_000)
            .mapToObj(n -> "id eq " + n * 10 + ".0")
            .collect(Collectors.joining(" or "));
    assertThat(values("many?$filter=(" + equal + ")&$top=2001", "id")).hasSize(1_999);
  }

  @Test
  void r44_blank_isNull() {
    assertThat(ids("code eq null")).containsExactly(3, 4);
    assertThat(ids("code ne null and id lt 6")).containsExactly(1, 2, 5);
    assertThat(ids("code eq ''")).containsExactly(3);
    assertThat(ids("not (free eq null)")).containsExactly(1);
    assertThat(ids("fixed eq null")).containsExactly(3, 4);
    assertThat(ids("amount eq null")).containsExactly(4);
    assertThat(
            json(request().get(encoded("/exact/traps?$filter=code eq null"))).getList("value.id"))
        .containsExactly(4);
  }

  @Test
  void r45_equality_isExact() {
    assertThat(ids("code eq 'abc'")).containsExactly(1);
    assertThat(ids("code eq 'ABC'")).containsExactly(2);
    assertThat(ids("code eq 'abc '")).containsExactly(8);
    assertThat(ids("code eq 'Abc'")).isEmpty();
    assertThat(ids("code in ('abc','ABC','big ')")).containsExactly(1, 2);
  }

  @Test
  void r46_fixedLength_isPaddedNeitherWay() {
    assertThat(ids("fixed eq 'ab'")).containsExactly(1);
    assertThat(ids("fixed eq 'ab   '")).isEmpty();
    assertThat(values("traps?$filter=id eq 6", "fixed")).containsExactly("ab c");
    assertThat(values("Products?$filter=Grade ne null&$top=1", "Grade"))
        .allMatch(g -> g.equals(g.toString().stripTrailing()));
  }

  @Test
  void r47_wildcards_areLetters() {
    assertThat(ids("contains(code,'%25') eq true")).containsExactly(5);
    assertThat(ids("contains(code,'_') eq true")).containsExactly(5);
    assertThat(ids("contains(code,'\\') eq true".replace("\\", "%5C"))).containsExactly(6);
    assertThat(ids("contains(code,'%5B') eq true")).containsExactly(6);
    assertThat(ids("startswith(code,'O''') eq true")).containsExactly(7);
    assertThat(ids("code eq 'a%25b_c'")).containsExactly(5);
  }

  @Test
  void r48_date_meetsAPointInTime() {
    assertThat(ids("day1 eq 2021-05-13")).containsExactly(1);
    assertThat(ids("day1 eq 2021-05-13T00:00:00Z")).containsExactly(1);
    assertThat(ids("day1 eq 2021-05-13T00:00:00.000%2B00:00")).containsExactly(1);
    assertThat(ids("day1 ge 2021-05-13T00:00:00Z and day1 lt 2021-05-15T00:00:00Z"))
        .containsExactly(1, 2);
    assertThat(ids("day1 gt 2021-05-13T12:00:00Z and day1 le 2021-05-15T12:00:00Z"))
        .containsExactly(2, 5);
    assertThat(ids("at1 ge 2021-05-13 and at1 lt 2021-05-14")).containsExactly(1, 2);
    assertThat(ids("at1 eq 2021-05-15")).containsExactly(5);
  }

  @Test
  void r49_pointInTime_isFoundAsItWasReturned() {
    for (int id : List.of(1, 2, 3, 6, 7)) {
      Object at = values("traps?$filter=id eq " + id, "at1").get(0);
      assertThat(ids("at1 eq " + at)).containsExactly(id);
    }
    Object updated = values("Products?$top=1", "UpdatedAt").get(0);
    assertThat(values("Products?$filter=UpdatedAt eq " + updated, "ProductId")).contains(1);
  }

  @Test
  void r50_numbers_areFoundAsTheyWereReturned() {
    for (String property : List.of("amount", "double1", "single1")) {
      for (int id : List.of(1, 2, 3, 5, 7)) {
        String body = get("traps?$select=" + property + "&$filter=id eq " + id).asString();
        String value = body.replaceAll("(?s).*\"" + property + "\":([^,}]+).*", "$1");
        assertThat(ids(property + " eq " + value)).as(property + " " + value).containsExactly(id);
      }
    }
  }

  @Test
  void r51_operators_haveTheirPrecedence() {
    assertThat(ids("id eq 1 or id eq 2 and code eq 'ABC'")).containsExactly(1, 2);
    assertThat(ids("(id eq 1 or id eq 2) and code eq 'ABC'")).containsExactly(2);
    assertThat(ids("not (id gt 2) and id ne 2")).containsExactly(1);
    assertThat(ids("id ge 2 and id le 4 and not (id eq 3)")).containsExactly(2, 4);
  }

  @Test
  void r52_in_isAccepted() {
    assertThat(ids("code in ('abc','O''Neil %26 Co')")).containsExactly(1, 7);
    assertThat(ids("id in (1.0,2)")).containsExactly(1, 2);
  }

  @Test
  void r53_propertyThatCannotBeFiltered_isNamed() {
    get("Endless?$filter=steps eq 1")
        .then()
        .statusCode(400)
        .body("error.code", equalTo("QUERY_NOT_FILTERABLE"))
        .body("error.message", containsString("steps"));
  }
}
