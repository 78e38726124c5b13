package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.advice.Advice;
import io.sallyport.crosscheck.advice.Need;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Advice as a table, in a page. */
final class HtmlAdvice {
  private static final List<String> HEADER =
      List.of("What", "wants", "Pattern", "With", "When it fails", "Seen");

  private HtmlAdvice() {}

  static void write(Markup html, List<Advice> advice) throws XMLStreamException {
    html.element("h2", "Advice");
    html.open("table");
    html.open("tr");
    for (String title : HEADER) {
      html.element("th", title);
    }
    html.close();
    for (Advice each : advice) {
      row(html, each);
    }
    html.close();
  }

  private static void row(Markup html, Advice advice) throws XMLStreamException {
    Need need = advice.need();
    html.open("tr");
    html.element("td", advice.touchpoint().toString());
    html.element("td", need.wants() + ": " + String.join(", ", advice.objects()));
    html.element("td", need.pattern().title() + ", " + need.timing().word());
    html.element("td", need.technology());
    html.element("td", need.errors());
    html.element("td", Words.evidence(advice));
    html.close();
  }
}
