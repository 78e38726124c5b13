package io.sallyport.crosscheck.project;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the metadata files of one project. Takes no document type, so that no entity grows or
 * leaves the file.
 */
final class XmlReader {
  /** Metadata is at most about fifteen deep. */
  private static final int MAX_DEPTH = 100;

  /** The largest projects have a third of it; many more would not fit into the memory. */
  static final int MAX_ELEMENTS = 3_000_000;

  /** Names and flags, which stand in a project again and again. */
  private static final int SHORT_TEXT = 80;

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
  private final Map<String, String> shortTexts = new HashMap<>();
  private int elements;

  XmlReader() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /**
   * The root element.
   *
   * @throws NotXml for a file that is not well-formed, has a document type, is nested too deep or
   *     makes the project too large
   */
  XmlElement read(ProjectFile file) throws NotXml {
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(file.text()));
      try {
        return new Reading(file, reader).root();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new NotXml(place(file, e.getLocation()), "It is not well-formed XML.", false);
    }
  }

  private static Place place(ProjectFile file, Location at) {
    return at == null
        ? Place.startOf(file.path())
        : new Place(
            file.path(), Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber()));
  }

  /** Each short text once, however often it stands in the project. */
  private String shared(String text) {
    return text.length() > SHORT_TEXT ? text : shortTexts.computeIfAbsent(text, t -> t);
  }

  /** One file, half read. */
  private final class Reading {
    private final ProjectFile file;
    private final XMLStreamReader reader;
    private final StartTags tags;
    private final Deque<Open> open = new ArrayDeque<>();

    Reading(ProjectFile file, XMLStreamReader reader) {
      this.file = file;
      this.reader = reader;
      this.tags = new StartTags(file);
    }

    XmlElement root() throws XMLStreamException, NotXml {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD -> throw refused("It has a document type (DTD).");
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.CHARACTERS -> text();
          case XMLStreamConstants.END_ELEMENT -> {
            XmlElement closed = open.pop().closed();
            if (open.isEmpty()) {
              return finished(closed);
            }
            open.element().children.add(closed);
          }
          default -> {
            // Comments and instructions say nothing.
          }
        }
      }
      throw new NotXml(Place.startOf(file.path()), "It holds no element.", false);
    }

    private void start() throws NotXml {
      if (open.size() == MAX_DEPTH) {
        throw refused("It is nested more than " + MAX_DEPTH + " deep.");
      }
      if (++elements > MAX_ELEMENTS) {
        throw refused("It is beyond the first " + MAX_ELEMENTS + " elements of the project.");
      }
      open.push(new Open(reader, tags.next()));
    }

    private void text() {
      if (!open.isEmpty()) {
        open.element().text.append(reader.getText());
      }
    }

    /** Reads what follows the root, which must be well-formed too. */
    private XmlElement finished(XmlElement root) throws XMLStreamException {
      while (reader.hasNext()) {
        reader.next();
      }
      return root;
    }

    private NotXml refused(String why) {
      return new NotXml(place(file, reader.getLocation()), why, true);
    }
  }

  private final class Open {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final Place place;
    final StringBuilder text = new StringBuilder();
    final List<XmlElement> children = new ArrayList<>();

    Open(XMLStreamReader reader, Place place) {
      this.name = shared(reader.getLocalName());
      this.place = place;
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }

    XmlElement closed() {
      return new XmlElement(name, attributes, shared(text.toString().strip()), children, place);
    }
  }

  /** Says why a file is not analysed. */
  static final class NotXml extends Exception {
    private final transient Unreadable unreadable;

    NotXml(Place place, String why, boolean refused) {
      super(why);
      this.unreadable = new Unreadable(place, why, refused);
    }

    Unreadable unreadable() {
      return unreadable;
    }
  }
}
