package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NextLinkTest {
  private static final String ROOT = "https://gateway.example.org/odata";

  @Test
  void optionsStayAsTheyAre_exceptThoseThatStartThePage() {
    assertThat(
            NextLink.of(
                ROOT,
                "/Products",
                "$filter=Name%20eq%20'a%26b'&$skip=5&$top=301&$count=true&x=1&$skiptoken=old",
                "new"))
        .isEqualTo(
            ROOT
                + "/Products?$filter=Name%20eq%20'a%26b'&$top=301&$count=true&x=1"
                + "&$skiptoken=new");
  }

  @Test
  void encodedNames_areRecognised() {
    assertThat(NextLink.of(ROOT, "/Products", "%24skip=5&%24top=3&+%24skiptoken=a", "t"))
        .isEqualTo(ROOT + "/Products?%24top=3&$skiptoken=t");
  }

  @Test
  void namesThatOnlyBeginAlike_stay() {
    assertThat(NextLink.of(ROOT, "/Products", "$skipx=1&skip=2", "t"))
        .isEqualTo(ROOT + "/Products?$skipx=1&skip=2&$skiptoken=t");
  }

  @Test
  void withoutQueryAndWithSlashes_isWellFormed() {
    assertThat(NextLink.of(ROOT + "/", "Products", null, "t"))
        .isEqualTo(ROOT + "/Products?$skiptoken=t");
    assertThat(NextLink.of(ROOT + "/", "/Products", "&", "t"))
        .isEqualTo(ROOT + "/Products?$skiptoken=t");
  }
}
