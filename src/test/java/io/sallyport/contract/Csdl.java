package io.sallyport.contract;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A metadata document, to be asked by path; element names without their prefix. */
final class Csdl {
  private final Document document;

  Csdl(byte[] xml) {
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  List<Element> elements(String path) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
      return elements;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  List<String> attributes(String path, String name) {
    return elements(path).stream().map(e -> e.getAttribute(name)).toList();
  }

  List<String> entitySets() {
    return attributes("//EntitySet", "Name");
  }

  /** The entity type of a set. */
  Element type(String entitySet) {
    String qualified = attributes("//EntitySet[@Name='" + entitySet + "']", "EntityType").get(0);
    String name = qualified.substring(qualified.lastIndexOf('.') + 1);
    return elements("//EntityType[@Name='" + name + "']").get(0);
  }

  List<Element> properties(String entitySet) {
    return elements("//EntityType[@Name='" + type(entitySet).getAttribute("Name") + "']/Property");
  }

  List<String> key(String entitySet) {
    return attributes(
        "//EntityType[@Name='" + type(entitySet).getAttribute("Name") + "']/Key/PropertyRef",
        "Name");
  }

  Element property(String entitySet, String name) {
    return properties(entitySet).stream()
        .filter(p -> p.getAttribute("Name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(entitySet + " has no " + name));
  }
}
