package io.sallyport.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiNamesTest {
  private static final String LONG = "A_name_that_is_much_longer_than_thirty_seven_characters";

  @ParameterizedTest
  @CsvSource({
    "Orders,Orders",
    "ORDER_LINES,ORDER_LINES",
    "_Orders,Orders",
    "Orders_,Orders",
    "Order__Lines,Order_Lines",
    "2024_SALES,X2024_SALES",
    "SYS$LOG,SYS_LOG",
    "Größe,Grosse",
    "Ärzte,Arzte",
    "名前,X",
    "_,X"
  })
  void name(String name, String expected) {
    assertThat(one(name)).isEqualTo(expected);
    assertThat(ApiNames.isValid(expected)).isTrue();
  }

  @Test
  void longName_isShortenedToTheSameNameEveryTime() {
    String name = one(LONG);
    assertThat(name).hasSize(37).startsWith("A_name_that_is_much_longer_tha").isEqualTo(one(LONG));
    assertThat(ApiNames.isValid(name)).isTrue();
    assertThat(one(LONG + "s")).isNotEqualTo(name);
  }

  @Test
  void nameOf37Characters_stays() {
    String name = "A".repeat(37);
    assertThat(one(name)).isEqualTo(name);
    assertThat(one(name + "A")).hasSize(37).isNotEqualTo(name);
  }

  @Test
  void namesThatMeet_areToldApart_andTheValidOneStays() {
    Map<String, String> names = ApiNames.of(List.of("A__B", "A_B", "A$B", "a_b"), List.of());
    assertThat(names).containsEntry("A_B", "A_B");
    assertThat(names.values().stream().map(n -> n.toLowerCase(java.util.Locale.ROOT)))
        .doesNotHaveDuplicates()
        .allMatch(ApiNames::isValid);
    assertThat(ApiNames.of(List.of("a_b", "A_B"), List.of()).get("a_b")).isEqualTo("a_b");
  }

  @Test
  void takenName_isNotGiven() {
    assertThat(ApiNames.of(List.of("Category_"), List.of("category")).get("Category_"))
        .matches("Category_[0-9a-f]{6}");
  }

  private static String one(String name) {
    return ApiNames.of(List.of(name), List.of()).getOrDefault(name, "");
  }
}
