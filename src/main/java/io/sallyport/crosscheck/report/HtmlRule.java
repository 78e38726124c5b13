package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.rule.Evidence;
import io.sallyport.crosscheck.rule.Rule;
import javax.xml.stream.XMLStreamException;

/** Why a rule holds, in a page. */
final class HtmlRule {
  private HtmlRule() {}

  static void write(Markup html, Rule rule) throws XMLStreamException {
    for (Evidence evidence : rule.evidence()) {
      html.open("p");
      html.text(evidence.says() + " ");
      html.inline("a", "href", evidence.url(), "rel", "noreferrer");
      html.text(evidence.url());
      html.close();
      html.close();
    }
    html.element("p", "Scope: " + rule.scope() + ". It is " + rule.grade().meaning() + ".");
  }
}
