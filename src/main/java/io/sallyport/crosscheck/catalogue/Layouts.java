package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import java.util.Set;
import java.util.stream.Stream;

/** What page layouts show. */
final class Layouts {
  private static final Set<String> EDITABLE = Set.of("Edit", "Required");

  private Layouts() {}

  /** {@code Order__x} of {@code Order__x-Order Layout.layout}. */
  static String objectOf(XmlFile layout) {
    return layout.name().split("-", 2)[0];
  }

  /** Its fields and what else it has in columns. */
  static Stream<XmlElement> items(XmlFile layout) {
    return layout.root().deep().filter(e -> e.name().equals("layoutItems"));
  }

  static boolean isEditable(XmlElement item) {
    return item.text("behavior").filter(EDITABLE::contains).isPresent();
  }
}
