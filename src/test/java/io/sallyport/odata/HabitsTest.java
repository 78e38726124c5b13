package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.model.Profile;
import io.sallyport.salesforce.SalesforceModel;
import io.sallyport.testing.TestModels;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service for Salesforce makes of filters that the standard reads otherwise or refuses. */
final class HabitsTest {
  private static final PageLimits LIMITS = new PageLimits(1_000, 5_000, 100, 10_000);

  private final UriTranslator salesforce =
      new UriTranslator(
          EdmModel.of(
              SalesforceModel.derive(TestModels.shop(), SalesforceModel.Limits.DEFAULT).model(),
              Profile.SALESFORCE));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // A time of day is text to the client and a time to the source.
        "OpensAt eq '10:00:00' | (OpensAt eq TimeOfDay:10:00)",
        "'10:00:00' lt OpensAt | (OpensAt gt TimeOfDay:10:00)",
        "OpensAt ne '10:00:00.5' | (OpensAt ne TimeOfDay:10:00:00.500)",
        "OpensAt eq '10:00' | Boolean:false",
        "OpensAt eq 'Acme' | Boolean:false",
        "OpensAt ne 'Acme' | Boolean:true",
        "OpensAt gt 'Acme' | (text(OpensAt) gt 'Acme')",
        "OpensAt eq null | (OpensAt eq null)",
        "OpensAt in ('10:00:00','x',null) | (OpensAt in (TimeOfDay:10:00,null))",
        "contains(OpensAt,'10') eq true | (contains(text(OpensAt),'10') eq Boolean:true)",
        "Category/Products/any(p:p/OpensAt eq '10:00:00') |"
            + " (Category/Products/any((OpensAt eq TimeOfDay:10:00)) eq Boolean:true)",
        "Category/Name eq null | ((Category/Name eq null) or (Category/Name eq ''))",
        "Warranty eq 'PT1H' | (Warranty eq Duration:PT1H)",
        "Warranty gt 'PT1H' | (text(Warranty) gt 'PT1H')",
        // Blank and null.
        "Name eq null | ((Name eq null) or (Name eq ''))",
        "null ne Name | ((null ne Name) and (Name ne ''))",
        "Name eq '' | (Name eq '')",
        "Name in ('a',null) | (Name in ('a',null,''))",
        "Price eq null | (Price eq null)",
        "concat(Name,Notes2) eq null | !",
        "tolower(Name) eq null | ((tolower(Name) eq null) or (tolower(Name) eq ''))",
        // Dates and points in time.
        "Released eq 2021-05-13 | (Released eq Date:2021-05-13)",
        "Released eq 2021-05-13T00:00:00Z | (Released eq Date:2021-05-13)",
        "Released eq 2021-05-13T02:00:00%2B02:00 | (Released eq Date:2021-05-13)",
        "Released eq 2021-05-13T10:00:00Z | Boolean:false",
        "Released ne 2021-05-13T10:00:00Z | Boolean:true",
        "Released ge 2021-05-13T00:00:00.000Z | (Released ge Date:2021-05-13)",
        "Released ge 2021-05-13T10:00:00Z | (Released gt Date:2021-05-13)",
        "Released lt 2021-05-13T10:00:00Z | (Released le Date:2021-05-13)",
        "2021-05-13T10:00:00Z gt Released | (Released le Date:2021-05-13)",
        "Changed ge 2021-05-13 | (Changed ge DateTimeOffset:2021-05-13T00:00:00Z)",
        "Changed eq 2021-05-13T10:00:00Z | (Changed eq DateTimeOffset:2021-05-13T10:00:00Z)",
        "date(Changed) eq 2021-05-13 | (date(Changed) eq Date:2021-05-13)",
        "Released in (2021-05-13T00:00:00Z,2021-05-14) | (Released in"
            + " (Date:2021-05-13,Date:2021-05-14))",
        "year(Released) eq 2021 | (year(Released) eq Int32:2021)",
        // A Single is shown as a Double and compared as a Single.
        "Rating eq 123.44999695 | (Rating eq Single:123.45)",
        "ProductId eq 1.0 | (ProductId eq Int32:1)",
        "ProductId eq 1.5 | (ProductId eq Decimal:1.5)"
      })
  void filter(String filter, String plan) {
    if (plan.equals("!")) {
      assertThatThrownBy(() -> translate("$filter=" + filter)).hasMessageContaining("Notes2");
    } else {
      assertThat(PlanText.of(translate("$filter=" + filter))).isEqualTo("Products where " + plan);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Released eq 'x'",
        "Released eq 5",
        "Name eq 2021-05-13",
        "Released eq 2021-02-30",
        "Released eq 2021-02-30T00:00:00Z",
        "Released eq Changed",
        "2021-05-13",
        "contains(Released,2021-05-13)"
      })
  void dateThatDoesNotFit_isRefused(String filter) {
    assertThatThrownBy(() -> translate("$filter=" + filter))
        .isInstanceOf(io.sallyport.error.GatewayException.class);
  }

  @Test
  void time_isOrderedAsItIs() {
    assertThat(PlanText.of(translate("$orderby=OpensAt desc,tolower(OpensAt)")))
        .isEqualTo("Products order OpensAt desc,tolower(text(OpensAt)),ProductId");
  }

  @Test
  void select_isCompletedByTheKeyAndWhatIsComparedForEquality() {
    Operation.Read read =
        translate(
            "$select=Price&$filter=(Name eq 'a' or Stock in (1,2)) and not (Active eq true)"
                + " and Sold gt 5 and INFO ne 'x'");
    assertThat(read.plan().select())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("Price", "ProductId", "Name", "Stock", "Active")
        .startsWith("Price", "ProductId");
  }

  @Test
  void top_isExact_upToMaximum_orIgnored() {
    assertThat(rows(PageLimits.Top.EXACT, OptionalInt.empty(), OptionalLong.of(20_001)))
        .isEqualTo(20_001);
    assertThat(rows(PageLimits.Top.EXACT, OptionalInt.of(50), OptionalLong.of(20_001)))
        .isEqualTo(50);
    assertThat(rows(PageLimits.Top.EXACT, OptionalInt.empty(), OptionalLong.empty()))
        .isEqualTo(100);
    assertThat(rows(PageLimits.Top.UP_TO_MAXIMUM, OptionalInt.empty(), OptionalLong.of(20_001)))
        .isEqualTo(1_000);
    assertThat(rows(PageLimits.Top.IGNORED, OptionalInt.empty(), OptionalLong.of(20_001)))
        .isEqualTo(100);
    assertThat(rows(PageLimits.Top.IGNORED, OptionalInt.of(5_000), OptionalLong.of(20_001)))
        .isEqualTo(1_000);
  }

  private static int rows(PageLimits.Top top, OptionalInt preferred, OptionalLong wanted) {
    return new PageLimits(top, 100, 1_000, 100, 10_000).rows(preferred, wanted);
  }

  private Operation.Read translate(String query) {
    return (Operation.Read) salesforce.translate("/Products", query, LIMITS, OptionalInt.empty());
  }
}
