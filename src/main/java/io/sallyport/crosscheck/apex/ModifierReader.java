package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.project.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads what stands before declarations. */
final class ModifierReader {
  private ModifierReader() {}

  static Modifiers read(List<ApexParser.ModifierContext> contexts) {
    Set<String> words = new LinkedHashSet<>();
    List<Modifiers.Annotation> annotations = new ArrayList<>();
    for (ApexParser.ModifierContext each : contexts) {
      ApexParser.AnnotationContext annotation = each.annotation();
      if (annotation == null) {
        words.add(words(each));
      } else {
        String all = annotation.getText();
        int open = all.indexOf('(');
        annotations.add(
            new Modifiers.Annotation(
                annotation.qualifiedName().getText(),
                open < 0 ? "" : all.substring(open + 1, all.length() - 1)));
      }
    }
    return new Modifiers(words, annotations);
  }

  /** Keywords in lower case, with spaces between them. */
  static String words(ParserRuleContext context) {
    return context.children.stream()
        .map(c -> Names.folded(c.getText()))
        .collect(Collectors.joining(" "));
  }
}
