package io.sallyport.crosscheck.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.MetadataReader;
import io.sallyport.crosscheck.project.ProjectFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectUsesTest {
  private static List<ObjectUse> uses(String path, String text) {
    return ObjectUses.of(MetadataReader.read(ProjectFiles.of(Map.of(path, text))));
  }

  private static List<String> told(String path, String text) {
    return uses(path, text).stream()
        .map(u -> u.kind() + " " + u.object() + u.field().map(f -> "." + f).orElse(""))
        .toList();
  }

  @Test
  void script_importsObjectsAndFields() {
    assertThat(
            told(
                "lwc/a/a.js",
                """
                import A from '@salesforce/schema/Order__x';
                import B from "@salesforce/schema/Order__x.No__c";
                import C from '@salesforce/schema/Account';
                """))
        .containsExactly("IMPORT Order__x", "IMPORT Order__x.No__c");
  }

  @Test
  void script_listsWhatItIsGiven() {
    String script =
        """
        import { getListUi } from 'lightning/uiListApi';
        import A from '@salesforce/schema/Order__x';
        class X {
          @wire(getListUi, { objectApiName: B, x: f(1) }) none;
          @wire(getListUi, { objectApiName: A }) some;
          load() { return getListUi({ objectApiName: B }) || A; }
        }
        """;
    assertThat(told("lwc/a/a.js", script)).containsExactly("IMPORT Order__x", "LIST_VIEW Order__x");
    assertThat(uses("lwc/a/a.js", script).get(1).place().line()).isEqualTo(5);
  }

  @Test
  void markup_hasFormsAndTheirInputs() {
    assertThat(
            told(
                "force-app/lwc/a/a.html",
                """
                <lightning-record-edit-form object-api-name="Order__x" onsuccess={done}>
                  <lightning-input-field field-name="No__c"></lightning-input-field>
                </lightning-record-edit-form>
                <lightning-input-field field-name="No__c"></lightning-input-field>
                """))
        .containsExactly("FORM Order__x", "INPUT Order__x.No__c");
  }

  @Test
  void place_isThatOfTheTag() {
    ObjectUse use =
        uses("aura/A/A.cmp", "<aura:component>\n  <c:x objectApiName='Order__x'/>").get(0);
    assertThat(use.place()).hasToString("aura/A/A.cmp:2:3");
  }

  @Test
  void otherFiles_areNoComponents() {
    assertThat(told("scripts/a.js", "import A from '@salesforce/schema/Order__x';")).isEmpty();
    assertThat(told("lwc/a/__tests__/a.js", "import A from '@salesforce/schema/Order__x';"))
        .isEmpty();
    assertThat(told("pages/a.html", "<x object-api-name='Order__x'>")).isEmpty();
  }

  @Test
  void whatIsBroken_isReadAsFarAsItGoes() {
    assertThat(told("lwc/a/a.js", "import A from '@salesforce/schema/Order__x'\nimport {"))
        .containsExactly("IMPORT Order__x");
    assertThat(told("lwc/a/a.js", "gql`query { uiapi { aggregate { Order__x("))
        .containsExactly("AGGREGATE Order__x");
    assertThat(told("lwc/a/a.js", "gql`{ uiapi { aggregate { Order__x( \"`"))
        .containsExactly("AGGREGATE Order__x");
    assertThat(told("lwc/a/a.html", "<!-- <x object-api-name='Order__x'>")).isEmpty();
  }
}
