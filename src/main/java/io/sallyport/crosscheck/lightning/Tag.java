package io.sallyport.crosscheck.lightning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A start or end tag of a template, as HTML and Aura markup write them.
 *
 * @param name with a slash before that of an end tag
 * @param attributes those with a value in quotes
 * @param offset where it begins in the file
 */
record Tag(String name, Map<String, String> attributes, int offset) {
  private static final Pattern TAG =
      Pattern.compile(
          "<!--(?:[^-]++|-(?!->))*+(?:-->)?+"
              + "|<(/?[A-Za-z][\\w:.-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<![\\w:.-])([\\w:.-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)')");

  /** Those of a file, in its order; comments hold none. */
  static List<Tag> of(String markup) {
    List<Tag> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(markup);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        tags.add(new Tag(matcher.group(1), attributes(matcher.group(2)), matcher.start()));
      }
    }
    return tags;
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(text);
    while (matcher.find()) {
      attributes.put(
          matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    return attributes;
  }

  Optional<String> attribute(String attributeName) {
    return Optional.ofNullable(attributes.get(attributeName));
  }
}
