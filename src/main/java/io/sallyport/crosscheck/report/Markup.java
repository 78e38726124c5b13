package io.sallyport.crosscheck.report;

import java.io.IOException;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML and the HTML that is also XML. All text goes through here and is escaped, so that
 * nothing of a project is taken for markup.
 */
final class Markup {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;

  private Markup(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes markup. */
  @FunctionalInterface
  interface Content {
    void write(Markup markup) throws XMLStreamException;
  }

  static void write(Writer out, Content content) throws IOException {
    try {
      Markup markup = new Markup(FACTORY.createXMLStreamWriter(out));
      content.write(markup);
      markup.xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException("the report cannot be written", e);
    }
  }

  /** What stands before the root: a declaration, or a document type. */
  void prolog(String text) throws XMLStreamException {
    xml.writeDTD(text);
  }

  /**
   * Begins an element in a line of its own.
   *
   * @param attributes names and values in turn
   */
  void open(String name, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n");
    inline(name, attributes);
  }

  /** Begins an element in the same line. */
  void inline(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
    }
  }

  void close() throws XMLStreamException {
    // Without it, an element without content is one tag, which HTML takes for an opening one.
    xml.writeCharacters("");
    xml.writeEndElement();
  }

  void text(String text) throws XMLStreamException {
    xml.writeCharacters(clean(text));
  }

  /** An element that holds text only. */
  void element(String name, String text, String... attributes) throws XMLStreamException {
    open(name, attributes);
    text(text);
    close();
  }

  /** An element without content, as one tag. */
  void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeEmptyElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
    }
  }

  /** Without the characters that XML cannot have in any form. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(isXml(c) ? c : 0xFFFD));
    return clean.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
