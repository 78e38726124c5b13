package io.sallyport.crosscheck.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a file and where it stands, and what is no file for us. */
class XmlReaderTest {
  private static final String FIELD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- <type>Html</type> -->
      <CustomField xmlns="http://soap.sforce.com/2006/04/metadata"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      \t<fullName>A__c</fullName><type>Text</type>
          <description><![CDATA[ <label> & more ]]></description>
          <label attribute=">"
            other='/>'>A &amp; B</label>
          <?keep <this> ?>
          <length/></CustomField>
      """;

  private static XmlElement read(String text) throws XmlReader.NotXml {
    return new XmlReader().read(new ProjectFile("a.field-meta.xml", text));
  }

  private static List<String> places(XmlElement root) {
    return root.deep()
        .map(e -> e.name() + " " + e.place().line() + ":" + e.place().column())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void place_isWhereTheTagBegins(String lineEnd) throws XmlReader.NotXml {
    assertThat(places(read(FIELD.replace("\n", lineEnd))))
        .containsExactly(
            "CustomField 3:1",
            "fullName 5:2",
            "type 5:27",
            "description 6:5",
            "label 7:5",
            "length 10:5");
  }

  @Test
  void places_areRightFarDownALargeFile() throws XmlReader.NotXml {
    String fields =
        IntStream.rangeClosed(1, 40_000)
            .mapToObj(i -> "\t<fields>\r\n\t\t<fullName>F" + i + "__c</fullName>\r\n\t</fields>")
            .collect(Collectors.joining("\r\n"));
    XmlElement root = read("<CustomObject>\r\n" + fields + "\r\n</CustomObject>\r\n");
    assertThat(root.children()).hasSize(40_000);
    XmlElement last = root.children().get(39_999);
    assertThat(last.text("fullName")).contains("F40000__c");
    assertThat(last.place()).hasToString("a.field-meta.xml:119999:2");
    assertThat(last.child("fullName").orElseThrow().place().line()).isEqualTo(120_000);
  }

  @Test
  void text_isWithoutEscapesAndEdges() throws XmlReader.NotXml {
    XmlElement root = read(FIELD);
    assertThat(root.text("label")).contains("A & B");
    assertThat(root.text("description")).contains("<label> & more");
    assertThat(root.text("length")).isEmpty();
    assertThat(root.child("label").orElseThrow().attributes()).containsEntry("other", "/>");
  }

  @Test
  void prefixes_areLeftAway() throws XmlReader.NotXml {
    XmlElement root =
        read("<m:CustomField xmlns:m=\"urn:x\"><m:type>Html</m:type></m:CustomField>");
    assertThat(root.name()).isEqualTo("CustomField");
    assertThat(root.text("type")).contains("Html");
  }

  private static Unreadable refusal(String text) {
    return catchThrowableOfType(XmlReader.NotXml.class, () -> read(text)).unreadable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML",
        "<a>\n<b>\n</a>",
        "<a>\n\n",
        "<a>&nothing;</a>",
        "<a><![CDATA[ </a>",
        "<a b='1' b='2'/>",
        "<a/><b/>",
        "<a/>text",
        "<a>\u0000</a>",
        "<a>&#0;</a>",
        "<p:a/>",
        "<!-- -- --><a/>"
      })
  void brokenFiles_areNotUnderstood(String text) {
    assertThat(refusal(text).refused()).isFalse();
    assertThat(refusal(text).place().file()).isEqualTo("a.field-meta.xml");
  }

  @Test
  void brokenFile_saysWhere() {
    assertThat(refusal("<a>\n<b>\n</a>").place().line()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY b '1234567890'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>"
            + "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]><a>&d;</a>"
      })
  void documentTypes_areRefused(String text) {
    assertThat(refusal(text).refused()).isTrue();
    assertThat(refusal(text).why()).contains("DTD");
  }

  @Test
  void deepNesting_isRefused() {
    Unreadable refusal = refusal("<a>".repeat(100_000) + "</a>".repeat(100_000));
    assertThat(refusal.refused()).isTrue();
    assertThat(refusal.why()).contains("nested");
  }

  @Test
  void nothingButNotXml_comesOfBrokenText() {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(FIELD);
      for (int change = 0; change < 3; change++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, ' ');
          case 1 -> text.insert(at, "<>&\"'/!?[]-\u0000\uD800".charAt(random.nextInt(13)));
          default -> text.setLength(at + 1);
        }
      }
      try {
        assertThat(read(text.toString()).name()).isNotEmpty();
      } catch (XmlReader.NotXml e) {
        assertThat(e.unreadable().place().line()).isPositive();
      }
    }
  }
}
