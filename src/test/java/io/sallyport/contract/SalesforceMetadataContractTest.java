package io.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** R1 to R17: what Validate and Sync reads. */
final class SalesforceMetadataContractTest extends SalesforceContract {
  private static final Set<String> TYPES =
      Set.of(
          "Edm.Binary",
          "Edm.Boolean",
          "Edm.Byte",
          "Edm.SByte",
          "Edm.Int16",
          "Edm.Int32",
          "Edm.Int64",
          "Edm.Decimal",
          "Edm.Double",
          "Edm.Single",
          "Edm.Date",
          "Edm.DateTimeOffset",
          "Edm.Guid",
          "Edm.String");
  private static final String NAME = "[A-Za-z](_?[A-Za-z0-9])*";

  private Csdl csdl() {
    return new Csdl(get("$metadata").asByteArray());
  }

  @Test
  void r01_metadata_isXml() {
    Response response = request().accept("application/xml").get("/salesforce/$metadata");
    response.then().statusCode(200).contentType("application/xml");
    assertThat(response.asString()).startsWith("<?xml");
  }

  @Test
  void r02_metadata_comesWhateverIsAccepted() {
    String expected = get("$metadata").asString();
    for (String accept :
        List.of("*/*", "application/json;q=0.5, application/xml", "application/xml, */*;q=0.1")) {
      Response response = request().accept(accept).get("/salesforce/$metadata");
      response.then().statusCode(200);
      assertThat(response.asString()).isEqualTo(expected);
    }
    Response none = request().get("/salesforce/$metadata");
    assertThat(none.asString()).isEqualTo(expected);
  }

  @Test
  void r03_root_isTheServiceDocument_withAndWithoutSlash() {
    for (String root : List.of("/salesforce", "/salesforce/")) {
      Response response = request().redirects().follow(false).get(root);
      response.then().statusCode(200).contentType("application/json");
      assertThat(response.jsonPath().getList("value.name")).contains("Products", "Orders");
    }
  }

  @Test
  void r04_metadata_isKept_andNotSentTwice() {
    String etag = get("$metadata").header("ETag");
    request().header("If-None-Match", etag).get("/salesforce/$metadata").then().statusCode(304);
  }

  @Test
  void r05_everyType_hasAKey_andTablesWithoutOneAreLeftOut() {
    assertThat(csdl().elements("//EntityType[not(Key/PropertyRef)]")).isEmpty();
    assertThat(csdl().entitySets()).noneMatch(s -> s.equalsIgnoreCase("AUDIT_LINES"));
    assertThat(system.gateway().notes()).anyMatch(n -> n.contains("audit_lines"));
  }

  @Test
  void r06_compositeKey_hasAllItsParts_andWorks() {
    assertThat(csdl().key("ProductPrices")).containsExactly("ProductId", "Currency", "ValidFrom");
    assertThat(csdl().key("OrderLines")).containsExactly("OrderId", "LineNo");
    List<Object> lines = values("OrderLines?$filter=OrderId eq 100001.0&$orderby=LineNo", "LineNo");
    assertThat(lines).isNotEmpty().doesNotHaveDuplicates();
    assertThat(json("OrderLines(OrderId=100001,LineNo=1)").getInt("LineNo")).isEqualTo(1);
    assertThat(rows("OrderLines?$orderby=OrderId desc,LineNo desc&$top=3")).hasSize(3);
  }

  @Test
  void r07_types_areThoseThatSalesforceMaps() {
    assertThat(csdl().attributes("//Property", "Type")).isNotEmpty().allMatch(TYPES::contains);
  }

  @Test
  void r08_time_isText_inMetadataRowsAndFilters() {
    Element window = csdl().property("Products", "ServiceWindow");
    assertThat(window.getAttribute("Type")).isEqualTo("Edm.String");
    assertThat(values("traps?$orderby=id&$top=3", "opens"))
        .containsExactly("08:00:00", "08:30:00.5", "23:59:59.999");
    assertThat(values("traps?$filter=opens eq '08:30:00.5'", "id")).hasSize(1);
    assertThat(values("traps?$filter=opens eq 'Acme'", "id")).isEmpty();
    assertThat(values("traps?$filter=contains(opens,':30') eq true", "opens"))
        .containsExactly("08:30:00.5");
    assertThat(values("traps?$filter=opens ge '12:00:00'&$orderby=opens desc", "opens"))
        .containsExactly("23:59:59.999", "12:00:00");
  }

  @Test
  void r09_everyString_hasMaxLength() {
    assertThat(csdl().attributes("//Property[@Type='Edm.String']", "MaxLength"))
        .isNotEmpty()
        .allMatch(length -> length.matches("[0-9]+") && Integer.parseInt(length) <= 131_072);
    assertThat(csdl().property("traps", "free").getAttribute("MaxLength")).isEqualTo("131072");
  }

  @Test
  void r10_lengths_areThoseOfTheColumns() {
    assertThat(csdl().property("Products", "Sku").getAttribute("MaxLength")).isEqualTo("20");
    assertThat(csdl().property("Products", "Grade").getAttribute("MaxLength")).isEqualTo("3");
    assertThat(csdl().property("Products", "Description").getAttribute("MaxLength"))
        .isEqualTo("4000");
  }

  @Test
  void r11_decimals_havePrecisionAndScaleOfTheColumn_andSurvive() {
    assertThat(csdl().elements("//Property[@Type='Edm.Decimal']"))
        .isNotEmpty()
        .allMatch(p -> p.getAttribute("Precision").matches("[0-9]+"))
        .allMatch(p -> p.getAttribute("Scale").matches("[0-9]+"));
    Element price = csdl().property("Products", "Price");
    assertThat(price.getAttribute("Precision")).isEqualTo("12");
    assertThat(price.getAttribute("Scale")).isEqualTo("2");
    String literal = "12345678901234567890.0123456789";
    assertThat(get("traps?$filter=amount eq " + literal + "&$select=amount").asString())
        .contains("\"amount\":" + literal);
  }

  @Test
  void r12_setNames_areApiNames() {
    assertThat(csdl().entitySets())
        .allMatch(name -> name.matches(NAME) && name.length() <= 37)
        .anyMatch(name -> name.matches("a_table_with_a_name_that_is_to_[0-9a-f]{6}"));
    assertThat(rows(shortened())).hasSize(1);
  }

  private String shortened() {
    return csdl().entitySets().stream().filter(n -> n.startsWith("a_table")).findFirst().get();
  }

  @Test
  void r13_propertyNames_areApiNames_andRenamingIsSaid() {
    assertThat(csdl().attributes("//Property", "Name"))
        .allMatch(name -> name.matches(NAME) && name.length() <= 37);
    assertThat(rows(shortened() + "?$filter=odd_name eq 2 and X2ND eq 3.0")).hasSize(1);
    assertThat(system.gateway().notes())
        .anyMatch(n -> n.startsWith("/salesforce: ") && n.endsWith(" is shown as odd_name"))
        .anyMatch(n -> n.startsWith("/salesforce: ") && n.endsWith(" is shown as X2ND"));
  }

  @Test
  void r14_numberOfSets_isLimited_andSaid() {
    assertThat(json(request().get("/few/")).getList("value")).hasSize(2);
    assertThat(csdl().entitySets()).hasSizeLessThanOrEqualTo(100);
    assertThat(system.gateway().notes())
        .anyMatch(n -> n.startsWith("/few: Salesforce takes 2 entity sets") && n.contains("many"));
  }

  @Test
  void r15_onlyTheConfiguredSchema_isExposed() {
    assertThat(csdl().entitySets())
        .allMatch(name -> !name.matches("(?i)(pg_|information_schema|sql_).*"))
        .hasSizeBetween(10, 20);
  }

  @Test
  void r16_real_isComparedAsReal() {
    assertThat(csdl().property("traps", "single1").getAttribute("Type")).isEqualTo("Edm.Double");
    assertThat(values("traps?$filter=single1 eq 123.44999695", "id")).hasSize(1);
    assertThat(values("traps?$filter=single1 eq 123.45", "id")).hasSize(1);
    assertThat(get("traps?$filter=id eq 1&$select=single1").asString())
        .contains("\"single1\":123.45,");
  }

  @Test
  void r17_columnsCanBeKeptIn() {
    assertThat(get("$metadata").asString()).doesNotContainIgnoringCase("internal_note");
  }
}
