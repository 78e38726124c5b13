package io.sallyport.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
  private static final List<String> NAMES = List.of("Name", "Price", "ProductId", "table");

  @ParameterizedTest
  @CsvSource({"Nmae, Name", "name, Name", "Pric, Price", "tabel, table", "ProdcutID, ProductId"})
  void nearName_isSuggested(String word, String expected) {
    assertThat(Suggestion.among(NAMES, word)).contains(expected);
    assertThat(Suggestion.sentence(NAMES, word)).isEqualTo(" Did you mean '" + expected + "'?");
  }

  @ParameterizedTest
  @CsvSource({"Colour", "Xy", "''"})
  void farName_isNotSuggested(String word) {
    assertThat(Suggestion.among(NAMES, word)).isEmpty();
    assertThat(Suggestion.sentence(NAMES, word)).isEmpty();
  }

  @Test
  void equallyNearNames_giveTheFirstOfTheAlphabet() {
    assertThat(Suggestion.among(List.of("Cat", "Bat"), "Hat")).contains("Bat");
  }

  @Test
  void nearestWins_overTheFirst() {
    assertThat(Suggestion.among(List.of("Prices", "Price"), "Pricee")).contains("Price");
  }
}
