package io.sallyport.memory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The text of a memory: a line that says what it is, one that says whose, one for each subject with
 * its words behind tabs, and one with a check sum of all that is before it.
 *
 * @param connection what tells the connection that the facts come from from others
 * @param facts the words of each subject, as they are written
 */
record MemoryText(String connection, Map<String, String> facts) {
  /** To be raised when the order or meaning of words changes: files of others are not read. */
  private static final String FORMAT = "Sallyport source facts 1";

  private static final String CONNECTION = "connection ";
  private static final String END = "end ";

  MemoryText {
    facts = Map.copyOf(facts);
  }

  /** Empty if the text is not one of these, or not all of it. */
  static Optional<MemoryText> read(String text) {
    int end = text.lastIndexOf('\n', text.length() - 2) + 1;
    String content = text.substring(0, end);
    List<String> lines = content.lines().toList();
    boolean whole = text.substring(end).equals(endOf(content));
    return whole
            && lines.size() >= 2
            && lines.get(0).equals(FORMAT)
            && lines.get(1).startsWith(CONNECTION)
        ? Optional.of(
            new MemoryText(
                lines.get(1).substring(CONNECTION.length()), facts(lines.subList(2, lines.size()))))
        : Optional.empty();
  }

  private static Map<String, String> facts(List<String> lines) {
    Map<String, String> facts = new TreeMap<>();
    for (String line : lines) {
      int tab = (line + '\t').indexOf('\t');
      facts.put(plain(line.substring(0, tab)), line.substring(Math.min(tab + 1, line.length())));
    }
    return facts;
  }

  String write() {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    text.append(CONNECTION).append(connection).append('\n');
    new TreeMap<>(facts)
        .forEach(
            (subject, words) ->
                text.append(escaped(subject)).append('\t').append(words).append('\n'));
    return text + endOf(text.toString());
  }

  private static String endOf(String content) {
    CRC32C sum = new CRC32C();
    sum.update(content.getBytes(StandardCharsets.UTF_8));
    return END + Long.toHexString(sum.getValue()) + '\n';
  }

  /** Words as they stand in a line. */
  static String line(List<String> words) {
    return String.join("\t", words.stream().map(MemoryText::escaped).toList());
  }

  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split("\t", -1)) {
      words.add(plain(word));
    }
    return words;
  }

  private static String escaped(String word) {
    return word.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String escaped) {
    StringBuilder word = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\' && i + 1 < escaped.length()) {
        char next = escaped.charAt(++i);
        word.append(
            switch (next) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> next;
            });
      } else {
        word.append(c);
      }
    }
    return word.toString();
  }
}
