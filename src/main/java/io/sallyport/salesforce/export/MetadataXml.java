package io.sallyport.salesforce.export;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a metadata file as the tools of Salesforce write it. Used for one file. */
final class MetadataXml {
  private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
  private static final String INDENT = "    ";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;
  private int depth;

  private MetadataXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes what is in an element. */
  @FunctionalInterface
  interface Content {
    void write(MetadataXml xml) throws XMLStreamException;
  }

  /** A whole file with one root. */
  static String file(String root, Content content) {
    StringWriter text = new StringWriter();
    try {
      MetadataXml file = new MetadataXml(FACTORY.createXMLStreamWriter(text));
      file.xml.writeStartDocument("UTF-8", "1.0");
      file.xml.writeCharacters("\n");
      file.xml.writeStartElement(root);
      file.xml.writeDefaultNamespace(NAMESPACE);
      file.inside(content);
      file.xml.writeEndElement();
      file.xml.writeCharacters("\n");
      file.xml.close();
    } catch (XMLStreamException e) {
      // A text in memory takes whatever is written.
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  void element(String name, Content content) throws XMLStreamException {
    xml.writeCharacters(INDENT.repeat(depth));
    xml.writeStartElement(name);
    inside(content);
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void inside(Content content) throws XMLStreamException {
    xml.writeCharacters("\n");
    depth++;
    content.write(this);
    depth--;
    xml.writeCharacters(INDENT.repeat(depth));
  }

  void text(String name, String text) throws XMLStreamException {
    xml.writeCharacters(INDENT.repeat(depth));
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  void flag(String name, boolean value) throws XMLStreamException {
    text(name, String.valueOf(value));
  }

  /** Elements with nothing but text, in the order of the map. */
  void texts(Map<String, String> texts) throws XMLStreamException {
    for (Map.Entry<String, String> each : texts.entrySet()) {
      text(each.getKey(), each.getValue());
    }
  }
}
