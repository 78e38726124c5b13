package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Lines;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text in quotes in a file of another language than Apex, or a line of a file of requests.
 *
 * @param text without the quotes; what is put in while it runs is not known
 */
public record ClientText(String text, Place place) {

  /** Those of a file in their order, not those of comments; none of a language of no clients. */
  public static List<ClientText> in(ProjectFile file) {
    return switch (file.path().endsWith(".xml") ? "" : file.kind()) {
      case "js", "mjs", "cjs", "ts", "html", "page", "component", "cmp" ->
          quoted(file, QuotedTexts.Language.SCRIPT);
      case "py" -> quoted(file, QuotedTexts.Language.PYTHON);
      case "http", "rest" -> requests(file);
      default -> List.of();
    };
  }

  private static List<ClientText> quoted(ProjectFile file, QuotedTexts.Language language) {
    Lines lines = new Lines(file);
    return QuotedTexts.in(file.text(), language).stream()
        .filter(t -> !t.text().isEmpty())
        .map(t -> new ClientText(t.text(), lines.place(t.start())))
        .toList();
  }

  private static List<ClientText> requests(ProjectFile file) {
    List<String> lines = file.text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).startsWith("#") && !lines.get(i).startsWith("//"))
        .mapToObj(i -> new ClientText(lines.get(i), new Place(file.path(), i + 1, 1)))
        .toList();
  }
}
