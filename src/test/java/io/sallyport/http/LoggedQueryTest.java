package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoggedQueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$select=A,B&$top=26&$skip=52&$count=true | $select=A,B&$top=26&$skip=52&$count=true",
        "$filter=Price%20gt%2012.50%20and%20Name%20eq%20'O''Neil'"
            + " | $filter=Price+gt+?+and+Name+eq+?",
        "$filter=contains(Name,%27Acme%27)+eq+true | $filter=contains(Name,?)+eq+true",
        "$filter=contains(Name,'Acme)+eq+true | $filter=contains(Name,?",
        "$filter=Address1%20eq%202021-05-13T10:00:00Z | $filter=Address1+eq+?",
        "$filter=Id%20eq%20ae67e9d4-0000-4000-8000-0123456789ab | $filter=Id+eq+?",
        "$search=Acme&format=json | $search=?",
        "$skiptoken=AbC | $skiptoken=?",
        "%24top=5 | $top=5"
      })
  void query_isWithoutItsValues(String query, String logged) {
    assertThat(LoggedQuery.of(query)).isEqualTo(logged);
  }

  @Test
  void longQuery_isClipped_andNothingBreaksTheLine() {
    assertThat(LoggedQuery.of("$select=" + "a".repeat(5_000))).hasSize(202);
    assertThat(LoggedQuery.of("$orderby=a%0Ab")).isEqualTo("$orderby=a?b");
  }
}
