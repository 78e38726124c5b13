package io.sallyport.crosscheck;

import io.sallyport.crosscheck.project.ProjectFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of a rule: a small project, and whether the rule has something to say of it. Files of
 * the case stand in place of, or beside, those of the base project.
 *
 * @param flagged whether the rule finds something
 * @param wishes what {@code @} lines say, in their order
 */
record FixtureCase(
    String rule, String title, boolean flagged, List<Wish> wishes, Map<String, String> files) {

  /**
   * A line that begins with {@code @}.
   *
   * <ul>
   *   <li>{@code @type OData} gives the data source of the base another type
   *   <li>{@code @option inlineCountEnabled false} gives it another option; without a value none
   *   <li>{@code @without objects/Order__x} leaves files of the base out
   *   <li>{@code @gateway} the gateway is known; {@code @pageSize 5000} and {@code @pageBytes
   *       9000000} are its limits, {@code @allows Orders UPDATE} what can be done beside reading,
   *       {@code @column Orders Note PROTECTED} what is special about a column, {@code @entitySet
   *       Customers} another entity set, {@code @rows Orders 100000} and {@code @rowBytes Orders
   *       5000} how large it is
   *   <li>{@code @at classes/A.cls:3} a finding stands there
   *   <li>{@code @severity warning} all findings are that severe
   *   <li>{@code @says text} all messages hold it
   *   <li>{@code @count 2} so many findings
   * </ul>
   */
  record Wish(String name, String value) {}

  private static final String SOURCE = "dataSources/Legacy.dataSource-meta.xml";

  /** The cases of a text: {@code == flag: title}, wishes, and files behind {@code --- path}. */
  static List<FixtureCase> parse(String rule, String text) {
    List<FixtureCase> cases = new ArrayList<>();
    for (String part : text.split("(?m)^== ")) {
      if (!part.isBlank()) {
        cases.add(parseCase(rule, part));
      }
    }
    return cases;
  }

  private static FixtureCase parseCase(String rule, String text) {
    String head = text.lines().findFirst().orElseThrow();
    if (!head.matches("(flag|pass): .+")) {
      throw new IllegalArgumentException(rule + ": not 'flag: title' or 'pass: title': " + head);
    }
    List<Wish> wishes = new ArrayList<>();
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    StringBuilder file = new StringBuilder();
    for (String line : text.lines().skip(1).toList()) {
      if (line.startsWith("--- ")) {
        file = new StringBuilder();
        files.put(line.substring(4).strip(), file);
      } else if (files.isEmpty() && line.startsWith("@")) {
        String[] words = line.substring(1).split(" ", 2);
        wishes.add(new Wish(words[0], words.length > 1 ? words[1].strip() : ""));
      } else {
        file.append(line).append('\n');
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((path, content) -> texts.put(path, content.toString()));
    return new FixtureCase(
        rule, head.substring(6), head.startsWith("flag"), List.copyOf(wishes), texts);
  }

  /** The project of the case: the base, changed as it wishes, and its own files. */
  ProjectFiles project(Map<String, String> base) {
    Map<String, String> all = new LinkedHashMap<>(base);
    values("without").forEach(p -> all.keySet().removeIf(path -> path.startsWith(p)));
    values("type")
        .forEach(
            t ->
                all.computeIfPresent(
                    SOURCE,
                    (p, xml) -> xml.replaceAll("<type>.*</type>", "<type>" + t + "</type>")));
    values("option").forEach(o -> all.computeIfPresent(SOURCE, (p, xml) -> withOption(xml, o)));
    all.putAll(files);
    return ProjectFiles.of(all);
  }

  private static String withOption(String xml, String option) {
    String[] words = option.split(" ", 2);
    String without = xml.replaceAll(",?\"" + words[0] + "\":\"[^\"]*\"", "").replace("{,", "{");
    return words.length == 1
        ? without
        : without.replace("}<", ",\"" + words[0] + "\":\"" + words[1] + "\"}<").replace("{,", "{");
  }

  List<String> values(String wish) {
    return wishes.stream().filter(w -> w.name().equals(wish)).map(Wish::value).toList();
  }

  @Override
  public String toString() {
    return rule + (flagged ? " flags: " : " passes: ") + title;
  }
}
