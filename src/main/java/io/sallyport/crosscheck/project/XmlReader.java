package io.sallyport.crosscheck.project;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads metadata files. Takes no document type, so that no entity grows or leaves the file. */
final class XmlReader {
  /** Metadata is at most about fifteen deep. */
  private static final int MAX_DEPTH = 100;

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  XmlReader() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /**
   * The root element.
   *
   * @throws NotXml for a file that is not well-formed, has a document type or is nested too deep
   */
  XmlElement read(ProjectFile file) throws NotXml {
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(file.text()));
      try {
        return root(file, reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      Location at = e.getLocation();
      Place place =
          at == null
              ? Place.startOf(file.path())
              : new Place(
                  file.path(), Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber()));
      throw new NotXml(new Unreadable(place, "It is not well-formed XML.", false));
    }
  }

  private static XmlElement root(ProjectFile file, XMLStreamReader reader)
      throws XMLStreamException, NotXml {
    Deque<Open> open = new ArrayDeque<>();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD ->
            throw new NotXml(
                new Unreadable(place(file, reader), "It has a document type (DTD).", true));
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == MAX_DEPTH) {
            throw new NotXml(
                new Unreadable(
                    place(file, reader), "It is nested more than " + MAX_DEPTH + " deep.", true));
          }
          open.push(new Open(reader, place(file, reader)));
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (!open.isEmpty()) {
            open.element().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          XmlElement closed = open.pop().closed();
          if (open.isEmpty()) {
            return closed;
          }
          open.element().children.add(closed);
        }
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
    throw new NotXml(new Unreadable(Place.startOf(file.path()), "It holds no element.", false));
  }

  /** Where the tag begins; the reader only knows where it ends. */
  private static Place place(ProjectFile file, XMLStreamReader reader) {
    Location end = reader.getLocation();
    int start = file.text().lastIndexOf('<', Math.max(0, end.getCharacterOffset() - 1));
    if (start < 0) {
      return new Place(file.path(), end.getLineNumber(), Math.max(1, end.getColumnNumber()));
    }
    int lines =
        (int)
            file.text()
                .substring(start, end.getCharacterOffset())
                .chars()
                .filter(c -> c == '\n')
                .count();
    return new Place(
        file.path(), end.getLineNumber() - lines, start - file.text().lastIndexOf('\n', start));
  }

  private static final class Open {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final Place place;
    final StringBuilder text = new StringBuilder();
    final List<XmlElement> children = new ArrayList<>();

    Open(XMLStreamReader reader, Place place) {
      this.name = reader.getLocalName();
      this.place = place;
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }

    XmlElement closed() {
      return new XmlElement(name, attributes, text.toString().strip(), children, place);
    }
  }

  /** Says why a file is not analysed. */
  static final class NotXml extends Exception {
    private final transient Unreadable unreadable;

    NotXml(Unreadable unreadable) {
      super(unreadable.why());
      this.unreadable = unreadable;
    }

    Unreadable unreadable() {
      return unreadable;
    }
  }
}
