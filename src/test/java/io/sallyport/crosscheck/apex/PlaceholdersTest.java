package io.sallyport.crosscheck.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.soql.SoqlQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private static SoqlQuery query(String text) {
    return SoqlTranslator.parseQuery(
            text.replace("?", QueryText.UNKNOWN), (l, c) -> new Place("q", l, c + 1))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT ? FROM A__x | SELECT $ FROM A__x",
        "SELECT Id, ?, b FROM A__x | SELECT Id, $, b FROM A__x",
        "SELECT Id? FROM A__x | SELECT Id FROM A__x",
        "SELECT Id FROM ? | SELECT Id FROM $",
        "SELECT Id FROM ?__x | SELECT Id FROM $__x",
        "SELECT Id FROM A__x? | SELECT Id FROM A__x",
        "SELECT Id FROM A_? | SELECT Id FROM A_$",
        "SELECT Id FROM ?Order__x? | SELECT Id FROM Order__x",
        "SELECT F?__c FROM A__x | SELECT F$__c FROM A__x",
        "SELECT Id FROM A__x ? | SELECT Id FROM A__x ",
        "SELECT Id FROM A__x ? LIMIT 5 | SELECT Id FROM A__x  LIMIT 5",
        "SELECT Id FROM A__x WHERE ? | SELECT Id FROM A__x WHERE $ = :$",
        "SELECT Id FROM A__x WHERE ? = 1 | SELECT Id FROM A__x WHERE $ = 1",
        "SELECT Id FROM A__x WHERE (? OR b = ?) | SELECT Id FROM A__x WHERE ($ = :$ OR b = :$)",
        "SELECT Id FROM A__x WHERE a IN ? AND b IN (?, ?) AND ? | SELECT Id FROM A__x WHERE a IN :$"
            + " AND b IN (:$, :$) AND $ = :$",
        "SELECT Id FROM A__x WHERE a = ? ? | SELECT Id FROM A__x WHERE a = :$ ",
        "SELECT Id FROM A__x WHERE DAY_ONLY(?) = ? | SELECT Id FROM A__x WHERE DAY_ONLY($) = :$",
        "SELECT Id FROM A__x ORDER BY ? ? LIMIT ? | SELECT Id FROM A__x ORDER BY $  LIMIT :$",
        "SELECT Id FROM A__x LIMIT ${n} | SELECT Id FROM A__x LIMIT :$",
        "SELECT ${ f.map(x) } FROM A__x | SELECT $ FROM A__x",
        "SELECT Id FROM A__x WHERE a = LAST_N_DAYS:? AND b = :? | SELECT Id FROM A__x WHERE a ="
            + " LAST_N_DAYS:1 AND b = :$",
        "SELECT Id FROM A__x WHERE a = {!b} | SELECT Id FROM A__x WHERE a = :$"
      })
  void unknownParts_areFilled(String text, String filled) {
    assertThat(Placeholders.filled(text.replace("?", QueryText.UNKNOWN)).text().strip())
        .isEqualTo(filled.strip());
    assertThat(query(text).complete()).isFalse();
  }

  @Test
  void unknownTexts_areNeitherEmptyNorChanged() {
    SoqlQuery query = query("SELECT Id FROM A__x WHERE a = '?' AND b = 1");

    assertThat(query.where().get().comparisons().findFirst().get().value())
        .hasToString("Text[text=" + QueryText.UNKNOWN + "]");
    assertThat(query.complete()).isFalse();
  }

  @Test
  void unknownObject_isEmpty() {
    assertThat(query("SELECT Id FROM ? WHERE a = 1").from()).isEmpty();
    assertThat(query("SELECT Id FROM Order_? WHERE a = 1").from()).isEmpty();
  }

  @Test
  void places_areThoseOfTheTextAsWritten() {
    SoqlQuery query =
        query("SELECT Id\nFROM A__x WHERE ? AND ${abc} = 1 AND Name LIKE ''\nLIMIT ?");

    assertThat(query.where().get().comparisons().map(c -> c.place().toString()))
        .containsExactly("q:2:17", "q:2:23", "q:2:38");
    assertThat(query.limit().get().place()).hasToString("q:3:1");
  }
}
