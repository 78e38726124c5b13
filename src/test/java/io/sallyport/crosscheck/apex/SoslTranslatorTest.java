package io.sallyport.crosscheck.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoslTranslatorTest {
  private static SoslSearch search(String text) {
    return SoqlTranslator.parseSearch(
            text.replace("?", QueryText.UNKNOWN), (l, c) -> new Place("q", l, c + 1))
        .orElseThrow();
  }

  @Test
  void text_isWhatStandsInBracesOrQuotes() {
    assertThat(search("FIND {a OR \"b c\"}").text()).contains("a OR \"b c\"");
    assertThat(search("find 'a' IN ALL FIELDS").text()).contains("a");
    assertThat(search("FIND :a.left(9) RETURNING A__x").text()).isEmpty();
    assertThat(search("FIND :a.left(9) RETURNING A__x").bind()).contains("a.left(9)");
    assertThat(search("FIND {?} RETURNING A__x").text()).isEmpty();
    assertThat(search("FIND {? OR b} RETURNING A__x").text()).contains(" OR b");
    assertThat(search("FIND {${x}} RETURNING A__x").text()).isEmpty();
  }

  @Test
  void returned_haveTheirFieldsAndConditions() {
    SoslSearch search =
        search(
            "FIND {a} RETURNING Account, Order__x(Id, Account__r.Name, toLabel(S__c)"
                + " WHERE S__c LIKE 'a%' ORDER BY No__c DESC LIMIT 5), A__x(Id)");

    assertThat(search.place()).hasToString("q:1:1");
    assertThat(search.returning())
        .extracting(SoslSearch.Returned::object)
        .containsExactly("Account", "Order__x", "A__x");
    SoslSearch.Returned order = search.returning().get(1);
    assertThat(order.place()).hasToString("q:1:29");
    assertThat(order.select().stream().flatMap(SelectItem::fields).map(Object::toString))
        .containsExactly("Id", "Account__r.Name", "S__c");
    assertThat(order.select().get(2).functions().map(SelectItem.Function::name))
        .containsExactly("TOLABEL");
    assertThat(order.where().get().comparisons()).hasSize(1);
    assertThat(order.orderBy()).hasSize(1);
    assertThat(search.returning().get(0).select()).isEmpty();
  }

  @Test
  void clauses_areInUpperCase() {
    SoslSearch search =
        search(
            "FIND {a} RETURNING A__x WITH DATA CATEGORY Geo__c AT usa__c WITH snippet"
                + " WITH Metadata = 'LABELS' LIMIT 5 UPDATE tracking");

    assertThat(search.withs())
        .extracting(SoqlQuery.Clause::words)
        .isEqualTo(List.of("DATA CATEGORY", "SNIPPET", "METADATA"));
    assertThat(search.updates()).extracting(SoqlQuery.Clause::words).containsExactly("TRACKING");
  }

  @Test
  void whatIsNoSearch_isNone() {
    assertThat(SoqlTranslator.parseSearch("find me", (l, c) -> Place.startOf("q"))).isEmpty();
    assertThat(SoqlTranslator.parseSearch("FIND {a} and more", (l, c) -> Place.startOf("q")))
        .isEmpty();
  }
}
