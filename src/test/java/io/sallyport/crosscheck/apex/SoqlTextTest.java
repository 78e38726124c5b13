package io.sallyport.crosscheck.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.apex.SoqlText.Parsed;
import io.sallyport.crosscheck.project.ProjectFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries and searches, and what is said of texts that are neither. */
class SoqlTextTest {
  private static Parsed parse(String text) {
    return SoqlText.parse(new ProjectFile("query.soql", text));
  }

  @Test
  void queriesAndSearches_areToldApart() {
    assertThat(parse("select Id from Order__x where No__c = :no")).isInstanceOf(Parsed.Query.class);
    assertThat(parse(" FIND {Acme} RETURNING Order__x(No__c)")).isInstanceOf(Parsed.Search.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT Id FORM Order__x                         | 16 | Found 'Order__x' where FROM or ',' was expected. Did you mean 'FROM'?
          SELECT Id FROM                                  | 15 | The query ends where a name was expected.
          SELECT Id                                       | 10 | The query ends where FROM or ',' was expected.
          SELECT FROM Order__x                            |  8 | Found 'FROM' where a name was expected.
          SELECT Id, FROM Order__x                        | 12 | Found 'FROM' where a name was expected.
          SELECT * FROM Order__x                          |  8 | Found '*' where a name was expected.
          SELECT Id FROM Order__x WHERE                   | 30 | The query ends where a name or '(' was expected.
          SELECT Id FROM Order__x WHERE a                 | 32 | The query ends where an operator such as = or IN was expected.
          SELECT Id FROM Order__x WHERE a =               | 34 | The query ends where a value or a number was expected.
          SELECT Id FROM Order__x WHERE a == 1            | 33 | Found '==' where an operator such as = or IN was expected.
          SELECT Id FROM Order__x WHERE (a = 1            | 37 | The query ends where AND, OR or ')' was expected.
          SELECT Id FROM Order__x WHER a = 1              | 30 | Found 'a' where WHERE, ORDER BY, LIMIT, OFFSET, ',' or the end of the query was expected. Did you mean 'WHERE'?
          SELECT Id FROM Order__x WHERE a = 1 ORDER b     | 43 | Found 'b' where BY was expected.
          SELECT Id FROM Order__x LIMIT ten               | 31 | Found 'ten' where a number was expected.
          SELECT Id FROM Order__x LIMIT 5 WHERE a = 1     | 33 | Found 'WHERE' where OFFSET or the end of the query was expected.
          SELECT Id FROM Order__x;                        | 24 | Found ';' where WHERE, ORDER BY, LIMIT, OFFSET, ',' or the end of the query was expected.
          SELECT Id FROM Order__x WHERE a = 'b            | 35 | A text begins here and does not end; write \\' for a quote within it.
          SELECT Id FROM Order__x WHERE a = "b"           | 35 | Texts stand in single quotes.
          SELEC Id FROM Order__x                          |  1 | Found 'SELEC' where SELECT was expected.
          FIND Acme                                       |  1 | This is no search; one is FIND {words} RETURNING Object__x(Field__c).
          """)
  void brokenText_saysWhereAndWhatWasExpected(String text, int column, String message) {
    assertThat(parse(text))
        .isInstanceOfSatisfying(
            Parsed.Broken.class,
            broken -> {
              assertThat(broken.message()).isEqualTo(message);
              assertThat(broken.place().line()).isEqualTo(1);
              assertThat(broken.place().column()).isEqualTo(column);
            });
  }

  @Test
  void brokenText_ofSeveralLines_saysWhichLine() {
    assertThat(parse("SELECT Id\nFROM Order__x\nWHERE a LIKES 'b'"))
        .isInstanceOfSatisfying(
            Parsed.Broken.class,
            broken -> {
              assertThat(broken.place().line()).isEqualTo(3);
              assertThat(broken.place().column()).isEqualTo(9);
            });
  }

  @Test
  void anything_isReadWithoutFailing() {
    assertThat(parse("")).isInstanceOf(Parsed.Broken.class);
    assertThat(parse("\u0000\uD800")).isInstanceOf(Parsed.Broken.class);
    assertThat(parse("SELECT Id FROM A__x WHERE " + "(".repeat(20_000)))
        .isInstanceOf(Parsed.Broken.class);
  }
}
